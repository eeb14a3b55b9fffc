using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Minitest, also as Rails shows it: a numbered head, then class, method and place, then the message.</summary>
internal sealed partial class MinitestParser : BlockParser
{
    private MinitestParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("minitest", [") Failure:", ") Error:", "Failure: test", "Error: test", " runs, ", " tests, "], _ => new MinitestParser());

    protected override Regex Head => Numbered();

    // "  1) Failure:"
    // Failure: test_adds(CalcTest)
    [GeneratedRegex(@"^(?:\s*\d+\) (?:Failure|Error):|(?:Failure|Error): (?<test>test\S*?)\((?<class>[\w:]+)\)(?:: (?<text>.*))?)\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Numbered();

    // CalcTest#test_adds [test/calc_test.rb:7]:
    // CalcTest#test_reads:
    [GeneratedRegex(@"^(?<test>[\w:]+#\S.*?)(?: \[(?<file>[^\]]+):(?<line>\d+)\])?:$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Test();

    // "    test/calc_test.rb:11:in 'CalcTest#test_reads'"
    [GeneratedRegex(@"^\s*(?<file>[^\s:]+\.rb):(?<line>\d+):in ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    // 3 runs, 2 assertions, 1 failures, 1 errors, 0 skips
    // 3 tests, 2 assertions, 1 failures, 1 errors, 0 pendings, 0 omissions, 0 notifications
    [GeneratedRegex(@"^(?<total>\d+) (?:runs|tests), \d+ assertions, (?<failures>\d+) failures, (?<errors>\d+) errors(?:, \d+ pendings)?(?:, (?<skipped>\d+) (?:skips|omissions))?", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    protected override bool ReadOther(in LogLine line, IFindings findings)
    {
        if (Counts().MatchIn(line.Text) is not { Success: true } counts)
        {
            return false;
        }

        var total = counts.Number("total") ?? 0;
        var failed = Math.Min(total, (counts.Number("failures") ?? 0) + (counts.Number("errors") ?? 0));
        var skipped = Math.Min(total - failed, counts.Number("skipped") ?? 0);
        findings.Count(new TestCounts(total - failed - skipped, failed, skipped));
        return true;
    }

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Test,
        TestName = head.Text("test") is { } test ? $"{head.Groups["class"].Value}#{test}" : null,
        Message = head.Text("text") ?? string.Empty,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (draft.TestName is null)
        {
            return Test().MatchIn(line.Text) is { Success: true } test
                ? draft with { TestName = test.Groups["test"].Value, File = test.Text("file"), Line = test.Position("line"), LastLine = line.Number }
                : null;
        }

        if (line.Text.Trim().Length == 0 || line.Text.StartsWith("====", StringComparison.Ordinal))
        {
            return null;
        }

        if (Frame().MatchIn(line.Text) is { Success: true } frame)
        {
            return draft.File is null
                ? draft with { File = frame.Groups["file"].Value, Line = frame.Position("line"), LastLine = line.Number }
                : draft with { LastLine = line.Number };
        }

        return draft with { Message = draft.Message.Length == 0 ? line.Text.Trim() : $"{draft.Message} | {line.Text.Trim()}", LastLine = line.Number };
    }

    protected override FailureDraft? Complete(FailureDraft draft) =>
        draft.TestName is null ? null : draft with { Message = draft.Message.Length > 0 ? draft.Message : "The test failed; the log does not say why." };
}
