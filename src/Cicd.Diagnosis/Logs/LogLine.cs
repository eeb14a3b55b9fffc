namespace Cicd.Diagnosis;

/// <summary>One line of a log, decoration removed.</summary>
/// <param name="Number">1-based; counts every line of the log, blank ones too.</param>
/// <param name="Text">Without line end, ANSI escapes, CI timestamp and CI marker; at most <see cref="LogReader.LineBytesMax"/> bytes of it.</param>
/// <param name="Mark">What the CI system said about the line.</param>
public readonly record struct LogLine(int Number, string Text, LogMark Mark = LogMark.None)
{
    /// <summary>The job that the line itself names, as <c>gh run view --log</c> writes it.</summary>
    public string? Job { get; init; }

    /// <summary>The step that the line itself names: <c>gh run view --log</c>, Taskcluster's phases.</summary>
    public string? Step { get; init; }

    /// <summary>Did the tool print the line in red? Many tools have no other word for failure.</summary>
    public bool IsRed { get; init; }

    /// <summary>
    /// Is it an empty line that stands only because a terminal doubled the carriage return (<c>\r\r\n</c>)? It has a number, but parts
    /// nothing.
    /// </summary>
    public bool IsTerminalsOwn { get; init; }
}

/// <summary>Markers that a CI system puts before a line.</summary>
public enum LogMark
{
    /// <summary>A plain line.</summary>
    None = 0,

    /// <summary><c>##[error]</c>, <c>::error::</c>, <c>[taskcluster:error]</c></summary>
    Error = 1,

    /// <summary><c>##[warning]</c>, <c>::warning::</c></summary>
    Warning = 2,

    /// <summary><c>##[group]</c>, <c>::group::</c>, <c>section_start:</c>, <c>travis_fold:start:</c>; the text is the group's title.</summary>
    GroupStart = 3,

    /// <summary><c>##[endgroup]</c>, <c>::endgroup::</c>, <c>section_end:</c>, <c>travis_fold:end:</c></summary>
    GroupEnd = 4,

    /// <summary>Other remarks of the CI system: commands, sections, debug lines, what the runner says about itself.</summary>
    Remark = 5,
}
