using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The counts at the end of <c>node --test</c>, one per line, the same in every reporter but for the first character.</summary>
internal sealed partial class NodeTestCounts
{
    private TestCounts? _counts;

    // # pass 1
    // ℹ fail 3
    [GeneratedRegex(@"^[#ℹ] (?<kind>tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) (?<count>\d+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pattern();

    public bool IsOpen => _counts is not null;

    public bool Read(string text, IFindings findings)
    {
        if (Pattern().MatchIn(text) is not { Success: true } match)
        {
            return false;
        }

        var count = match.Number("count") ?? 0;
        var counts = _counts ?? new TestCounts(0, 0, 0);
        switch (match.Groups["kind"].Value)
        {
            case "pass":
                _counts = counts with { Passed = count };
                break;
            case "fail" or "cancelled":
                _counts = counts with { Failed = counts.Failed + count };
                break;
            case "skipped" or "todo":
                _counts = counts with { Skipped = counts.Skipped + count };
                break;
            case "duration_ms":
                End(findings);
                break;
            default:
                break;
        }

        return true;
    }

    public void End(IFindings findings)
    {
        if (_counts is { } counts)
        {
            findings.Count(counts);
        }

        _counts = null;
    }
}
