using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Elixir's ExUnit: a numbered head, the place below it, then the reason.</summary>
internal sealed partial class ExunitParser : BlockParser
{
    private ExunitParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("exunit", [") test ", ") doctest "], _ => new ExunitParser());

    protected override Regex Head => Message();

    // "  1) test adds two numbers (CalcTest)"
    [GeneratedRegex(@"^\s*\d+\) (?<test>(?:test|doctest) .+) \((?<module>[\w.]+)\)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();

    // "     test/calc_test.exs:5"
    [GeneratedRegex(@"^\s+(?<file>\S+\.exs?):(?<line>\d+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Test,
        TestName = $"{head.Groups["module"].Value} {head.Groups["test"].Value}",
        Message = string.Empty,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (draft.File is null)
        {
            return Place().Match(line.Text) is { Success: true } place
                ? draft with { File = place.Groups["file"].Value, Line = place.Position("line"), LastLine = line.Number }
                : null;
        }

        return line.Text.StartsWith("     ", StringComparison.Ordinal) ? draft with { Message = Join(draft.Message, line.Text), LastLine = line.Number } : null;
    }

    protected override FailureDraft? Complete(FailureDraft draft) =>
        draft.File is null ? null : draft with { Message = draft.Message.Length > 0 ? draft.Message : "The test failed; the log does not say why." };
}
