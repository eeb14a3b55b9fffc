using Cicd.Forges;
using Cicd.Forges.Discovery;

namespace Cicd.Cli;

/// <summary>Why a fix can't begin, with the exit code that fits.</summary>
internal static class DiscoveryFaults
{
    public static CliFault Of(ChangeResolution.Refused refused) => new(Code(refused.Kind), refused.Message, null, refused.NextStep);

    public static CliFault Of(CheckDiscovery discovery) => discovery switch
    {
        CheckDiscovery.ConfigInvalid invalid => new(
            ExitCode.Configuration,
            $"The configuration has {Words.Count(invalid.Faults.Length, "fault")}.",
            string.Join('\n', invalid.Faults),
            "Correct the file, commit it, and run again."),
        CheckDiscovery.NothingToRun nothing => new(
            ExitCode.Configuration, nothing.Message, nothing.Notices.IsEmpty ? null : string.Join('\n', nothing.Notices), nothing.NextStep),
        CheckDiscovery.SelectionRefused refused => new(ExitCode.Usage, refused.Message, null, refused.NextStep),
        _ => throw new ArgumentOutOfRangeException(nameof(discovery), discovery.GetType().Name, "This is no fault."),
    };

    private static ExitCode Code(ChangeRefusal kind) => kind switch
    {
        ChangeRefusal.NotARepository or ChangeRefusal.Bare or ChangeRefusal.NoCommit or ChangeRefusal.OperationUnderWay or ChangeRefusal.NoMergeBase => ExitCode.Usage,
        ChangeRefusal.BaseNotFound => ExitCode.NotFound,
        ChangeRefusal.GitMissing or ChangeRefusal.NotTrusted or ChangeRefusal.SnapshotFailed => ExitCode.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such refusal."),
    };
}
