using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>HLint: place, level and name, then what was found and what would be better, which tells two hints at one place apart.</summary>
internal sealed partial class HlintParser : BlockParser
{
    private HlintParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("hlint", [": Suggestion: ", ".hs:", ".lhs:"], _ => new HlintParser());

    protected override Regex Head => Message();

    // src/Calc.hs:11:18: Suggestion: Redundant bracket
    // src/Calc.hs:(11,18)-(12,20): Warning: Use let
    [GeneratedRegex(
        @"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.l?hs):(?:(?<line>\d+):(?<column>\d+)(?:-\d+)?|\((?<line>\d+),(?<column>\d+)\)-\(\d+,\d+\)): (?<level>Suggestion|Warning|Error|Ignore): (?<text>.*)$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        var level = ToolLevels.Of(head.Groups["level"].Value);
        return new FailureDraft
        {
            Category = FailureCategory.Quality,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = head.Groups["text"].Value,
            File = head.Groups["file"].Value,
            Line = head.Position("line"),
            Column = head.Position("column"),
            Message = head.Groups["text"].Value,
            FirstLine = line.Number,
            LastLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line) =>
        line.Text.Length > 0 && (line.Text[0] == ' ' || line.Text is "Found:" or "Perhaps:" or "Why not:")
            ? draft with { Message = Join(draft.Message, line.Text), LastLine = line.Number }
            : null;
}
