using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>pyright: the rule may stand at the end of an indented continuation.</summary>
internal sealed partial class PyrightParser : ILogParser
{
    private FailureDraft? _draft;

    private PyrightParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("pyright", [" - error: ", " - warning: ", " - information: "], _ => new PyrightParser());

    public bool IsOpen => _draft is not null;

    // "  /repo/graph_test.py:64:24 - error: Cannot assign to attribute "successors" for class "Node""
    [GeneratedRegex(@"^\s*(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - (?<level>error|warning|information): (?<text>.*?)(?: \((?<code>report\w+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // "    Type "list[Node]" is not assignable to type "() -> ..." (reportAttributeAccessIssue)"
    [GeneratedRegex(@"^\s{4,}.*?(?: \((?<code>report\w+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Continuation();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Message().MatchIn(line.Text) is { Success: true } message)
        {
            Close(findings);
            _draft = Draft(message, line.Number);
        }
        else if (_draft is { } draft && Continuation().MatchIn(line.Text) is { Success: true } rest)
        {
            _draft = draft with { Code = draft.Code ?? rest.Text("code"), LastLine = line.Number };
        }
        else
        {
            Close(findings);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private static FailureDraft Draft(Match message, int number)
    {
        var level = ToolLevels.Of(message.Groups["level"].Value);
        return new FailureDraft
        {
            Category = FailureCategory.Quality,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = message.Text("code"),
            File = message.Groups["file"].Value,
            Line = message.Position("line"),
            Column = message.Position("column"),
            Message = message.Groups["text"].Value,
            FirstLine = number,
        };
    }

    private void Close(IFindings findings)
    {
        if (_draft is { } draft)
        {
            findings.Report(draft);
        }

        _draft = null;
    }
}
