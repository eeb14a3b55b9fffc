namespace Cicd.Diagnosis;

/// <summary>One line of a log, decoration removed.</summary>
/// <param name="Number">1-based; counts every line of the log, blank ones too.</param>
/// <param name="Text">Without line end, ANSI escapes, CI timestamp and CI marker; at most <see cref="LogReader.LineBytesMax"/> bytes of it.</param>
/// <param name="Mark">What the CI system said about the line.</param>
public readonly record struct LogLine(int Number, string Text, LogMark Mark = LogMark.None);

/// <summary>Markers that a CI system puts before a line.</summary>
public enum LogMark
{
    /// <summary>A plain line.</summary>
    None = 0,

    /// <summary><c>##[error]</c></summary>
    Error = 1,

    /// <summary><c>##[warning]</c></summary>
    Warning = 2,

    /// <summary><c>##[group]</c> or <c>::group::</c>; the text is the group's title.</summary>
    GroupStart = 3,

    /// <summary><c>##[endgroup]</c> or <c>::endgroup::</c></summary>
    GroupEnd = 4,

    /// <summary>Other remarks of the CI system: commands, sections, debug lines.</summary>
    Remark = 5,
}
