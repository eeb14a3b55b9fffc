using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Elixir's ExUnit: a numbered head, the place of the test below it, then the reason, the code and the frames.</summary>
internal sealed partial class ExunitParser : BlockParser
{
    private bool _hasCode;
    private bool _inTrace;
    private bool _isLocated;

    private ExunitParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("exunit", [") test ", ") doctest ", " tests, ", " test, "], _ => new ExunitParser());

    protected override Regex Head => Message();

    // "  1) test adds two numbers (CalcTest)"
    [GeneratedRegex(@"^\s*\d+\) (?<test>(?:test|doctest) .+) \((?<module>[\w.]+)\)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // "     test/calc_test.exs:5"
    [GeneratedRegex(@"^\s+(?<file>\S+\.exs?):(?<line>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    // "       (calc 0.1.0) lib/calc.ex:3: Calc.gone/0"
    // "       test/calc_test.exs:14: (test)"
    [GeneratedRegex(@"^\s+(?:\([\w. -]+\) )?(?<file>[^\s:()]+\.exs?):(?<line>\d+): ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    // 1 doctest, 5 tests, 3 failures, 1 skipped
    [GeneratedRegex(@"^(?:(?<doctests>\d+) doctests?, )?(?:\d+ propert(?:y|ies), )?(?<tests>\d+) tests?, (?<failures>\d+) failures?(?:, \d+ excluded)?(?:, \d+ invalid)?(?:, (?<skipped>\d+) skipped)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    protected override bool ReadOther(in LogLine line, IFindings findings)
    {
        if (Counts().MatchIn(line.Text) is not { Success: true } counts)
        {
            return false;
        }

        var total = (counts.Number("tests") ?? 0) + (counts.Number("doctests") ?? 0);
        var failed = Math.Min(total, counts.Number("failures") ?? 0);
        var skipped = Math.Min(total - failed, counts.Number("skipped") ?? 0);
        findings.Count(new TestCounts(total - failed - skipped, failed, skipped));
        return true;
    }

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        (_hasCode, _inTrace, _isLocated) = (false, false, false);
        return new FailureDraft
        {
            Category = FailureCategory.Test,
            TestName = $"{head.Groups["module"].Value} {head.Groups["test"].Value}",
            Message = string.Empty,
            FirstLine = line.Number,
            LastLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (draft.File is null)
        {
            return Place().MatchIn(line.Text) is { Success: true } place
                ? draft with { File = place.Groups["file"].Value, Line = place.Position("line"), LastLine = line.Number }
                : null;
        }

        if (!line.Text.StartsWith("     ", StringComparison.Ordinal))
        {
            return null;
        }

        if (line.Text.TrimEnd() == "     stacktrace:")
        {
            _inTrace = true;
        }
        else if (!_inTrace)
        {
            // The code and both sides stand below what was expected; what matters is said above them.
            _hasCode |= line.Text.TrimStart().StartsWith("code:", StringComparison.Ordinal);
            draft = _hasCode ? draft : draft with { Message = Join(draft.Message, line.Text) };
        }
        else if (!_isLocated && Frame().MatchIn(line.Text) is { Success: true } frame)
        {
            // Only the project's own frames have a relative path.
            _isLocated = true;
            draft = draft with { File = frame.Groups["file"].Value, Line = frame.Position("line") };
        }

        return draft with { LastLine = line.Number };
    }

    protected override FailureDraft? Complete(FailureDraft draft) =>
        draft.File is null ? null : draft with { Message = draft.Message.Length > 0 ? draft.Message : "The test failed; the log does not say why." };
}
