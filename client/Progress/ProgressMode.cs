namespace Cicd.Cli;

/// <summary>How progress is shown.</summary>
internal enum ProgressMode
{
    None = 0,

    /// <summary>A display that is redrawn, on standard error.</summary>
    Tty = 1,

    /// <summary>Lines with the time, on standard error.</summary>
    Plain = 2,

    /// <summary>One JSON document per line, on standard output.</summary>
    Json = 3,

    /// <summary>Nothing but the result.</summary>
    Quiet = 4,
}

internal static class ProgressModes
{
    public static ProgressMode Choose(string asked, ConsoleTraits traits) => asked switch
    {
        // A pipe never gets cursor movements, whatever was asked for.
        "tty" => traits.IsErrorTerminal ? ProgressMode.Tty : ProgressMode.Plain,
        "plain" => ProgressMode.Plain,
        "json" => ProgressMode.Json,
        "quiet" => ProgressMode.Quiet,
        "auto" => traits is { IsErrorTerminal: true, IsCi: false, IsDumb: false } ? ProgressMode.Tty : ProgressMode.Plain,
        _ => throw new ArgumentOutOfRangeException(nameof(asked), asked, "There is no such kind of progress."),
    };
}
