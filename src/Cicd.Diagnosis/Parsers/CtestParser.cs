using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>CTest: the list of what failed at the end of a run.</summary>
internal sealed partial class CtestParser : ILogParser
{
    private CtestParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("ctest", [" (Failed)", " (Timeout)", " (SEGFAULT)", " (Not Run)", " (Child aborted)", " (ILLEGAL)", " (Subprocess aborted)", "% tests passed, "], _ => new CtestParser());

    public bool IsOpen => false;

    // "	  2 - fails (Failed)"
    [GeneratedRegex(@"^\s*\d+ - (?<test>\S.*?) \((?<why>Failed|Timeout|SEGFAULT|Not Run|Child aborted|ILLEGAL|Subprocess aborted|Exception|BAD_COMMAND)\)(?: .*)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Failed();

    // 50% tests passed, 1 tests failed out of 2
    [GeneratedRegex(@"^\d+% tests passed, (?<failed>\d+) tests? failed out of (?<total>\d+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Failed().MatchIn(line.Text) is { Success: true } failed)
        {
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Test,
                Code = failed.Groups["why"].Value,
                TestName = failed.Groups["test"].Value,
                Message = $"The test ended with: {failed.Groups["why"].Value}",
                FirstLine = line.Number,
                Confidence = 0.9,
            });
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            var total = counts.Number("total") ?? 0;
            var failures = Math.Min(total, counts.Number("failed") ?? 0);
            findings.Count(new TestCounts(total - failures, failures, 0));
        }
    }

    public void End(IFindings findings)
    {
    }
}
