namespace Cicd.Cli;

/// <summary>What the two streams of this process can show.</summary>
internal sealed record ConsoleTraits
{
    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public bool OutputColours { get; init; }

    public bool ErrorColours { get; init; }

    /// <summary>In a CI job: a terminal there is only a log.</summary>
    public bool IsCi { get; init; }

    /// <summary>The terminal can neither colour nor move its cursor.</summary>
    public bool IsDumb { get; init; }

    /// <summary>
    /// <c>--no-color</c> and <c>NO_COLOR</c> beat everything; <c>FORCE_COLOR</c> and <c>CLICOLOR_FORCE</c> colour a pipe too; else each stream that is a
    /// terminal has colours.
    /// </summary>
    public static ConsoleTraits Read(bool noColour, bool isOutputTerminal, bool isErrorTerminal, Func<string, string?> environment)
    {
        var isDumb = environment("TERM") == "dumb";
        var isRefused = noColour || IsSet(environment("NO_COLOR")) || environment("CLICOLOR") == "0";
        var isForced = IsOn(environment("FORCE_COLOR")) || IsOn(environment("CLICOLOR_FORCE"));
        return new ConsoleTraits
        {
            IsOutputTerminal = isOutputTerminal,
            IsErrorTerminal = isErrorTerminal,
            OutputColours = !isRefused && (isForced || (isOutputTerminal && !isDumb)),
            ErrorColours = !isRefused && (isForced || (isErrorTerminal && !isDumb)),
            IsCi = IsOn(environment("CI")),
            IsDumb = isDumb,
        };
    }

    private static bool IsSet(string? value) => !string.IsNullOrEmpty(value);

    private static bool IsOn(string? value) => IsSet(value) && value is not ("0" or "false");
}
