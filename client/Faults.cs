using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>What exceptions mean to a person.</summary>
internal static class Faults
{
    public static CliFault Of(StorageException fault)
    {
        // The message ends with the next step, which is shown apart.
        var what = fault.Message.EndsWith(fault.NextStep, StringComparison.Ordinal) ? fault.Message[..^fault.NextStep.Length].TrimEnd() : fault.Message;
        return new CliFault(ExitCode.Error, what, null, fault.NextStep);
    }

    public static CliFault Unexpected(Exception fault, VerbCall call) => new(
        ExitCode.Error,
        $"Something unexpected happened: {fault.Message}",
        call.IsDebug ? fault.ToString() : fault.GetType().Name,
        call.IsDebug ? "Report it with the text above." : "Run the same command with --debug to see where it happened.");
}
