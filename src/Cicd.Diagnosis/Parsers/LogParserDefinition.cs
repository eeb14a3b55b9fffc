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

    private LogParserDefinition(string tool, Func<LogContext, ILogParser> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tool);
        Tool = tool;
        Create = create;
        Triggers = [];
    }

    public string Tool { get; }

    public Func<LogContext, ILogParser> Create { get; }

    /// <summary>Empty for parsers that see every line.</summary>
    public ImmutableArray<string> Triggers { get; }

    /// <summary>A parser whose patterns are a user's, so that no literal can be asked of them: it is built at once, and its time is the user's.</summary>
    public static LogParserDefinition OfEveryLine(string tool, Func<LogContext, ILogParser> create) => new(tool, create);
}
