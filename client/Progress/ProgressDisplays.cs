namespace Cicd.Cli;

internal static class ProgressDisplays
{
    /// <summary>The display for the call's kind of progress.</summary>
    public static IProgressDisplay Open(VerbCall call) => call.Progress switch
    {
        ProgressMode.Tty => new TtyProgress(call.Out.Traits, call.Time),
        ProgressMode.Plain => new PlainProgress(call.Out, call.Time),
        ProgressMode.Json => new JsonProgress(call.Out),
        _ => new QuietProgress(),
    };
}
