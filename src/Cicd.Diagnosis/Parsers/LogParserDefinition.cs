using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>How a parser enters the catalog.</summary>
public sealed class LogParserDefinition
{
    /// <param name="tool">Name in <c>Failure.Tool</c>, lower case.</param>
    /// <param name="triggers">
    /// Literals, case-sensitive, one of which stands in every line that may begin a message. They keep a parser's patterns away from the
    /// millions of lines that are not its own, and let the parser be built only when the tool is there.
    /// </param>
    /// <param name="create">A fresh parser for one log.</param>
    public LogParserDefinition(string tool, ImmutableArray<string> triggers, Func<LogContext, ILogParser> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tool);
        ArgumentOutOfRangeException.ThrowIfZero(triggers.Length);
        Tool = tool;
        Create = create;
        Triggers = triggers;
    }

    public string Tool { get; }

    public Func<LogContext, ILogParser> Create { get; }

    public ImmutableArray<string> Triggers { get; }
}
