using Cicd.Contracts;

namespace Cicd.Cli;

internal static class ExitCodes
{
    /// <summary>The outcome of a session is always in the exit code; there is no flag to remember.</summary>
    public static ExitCode Of(SessionPhase phase) => phase switch
    {
        SessionPhase.Pending or SessionPhase.Running or SessionPhase.Suspended or SessionPhase.Concluding => ExitCode.StillRunning,
        SessionPhase.Green => ExitCode.Done,
        SessionPhase.NotFixed => ExitCode.NotFixed,
        SessionPhase.HandedOver => ExitCode.HandedOver,
        SessionPhase.Cancelled => ExitCode.Cancelled,
        SessionPhase.Errored => ExitCode.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };
}
