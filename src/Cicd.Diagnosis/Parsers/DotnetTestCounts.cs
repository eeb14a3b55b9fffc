using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The ways in which <c>dotnet test</c> sums up a run.</summary>
internal sealed partial class DotnetTestCounts
{
    private TestCounts? _block;

    /// <summary>Is a summary of several lines begun?</summary>
    public bool IsOpen => _block is not null;

    // Failed!  - Failed:     4, Passed:     2, Skipped:     1, Total:     7, Duration: 68 ms - Tests.dll (net10.0)
    [GeneratedRegex(@"^\s*(?:Passed|Failed|Skipped)!\s+- Failed:\s*(?<failed>\d+), Passed:\s*(?<passed>\d+), Skipped:\s*(?<skipped>\d+), Total:", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex OneLine();

    // Test summary: total: 7, failed: 4, succeeded: 2, skipped: 1, duration: 0.9s
    [GeneratedRegex(@"^\s*Test summary: total: \d+, failed: (?<failed>\d+), succeeded: (?<passed>\d+), skipped: (?<skipped>\d+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Terminal();

    // Total tests: 7
    //      Passed: 2
    //      Failed: 4
    //     Skipped: 1
    //  Total time: 0.6646 Seconds
    [GeneratedRegex(@"^\s*(?<kind>Total tests|Passed|Failed|Skipped): (?<count>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex BlockLine();

    /// <summary>True when the line belongs to a summary.</summary>
    public bool Read(string text, IFindings findings)
    {
        var match = OneLine().MatchIn(text);
        if (!match.Success)
        {
            match = Terminal().MatchIn(text);
        }

        if (match.Success)
        {
            End(findings);
            findings.Count(new TestCounts(match.Number("passed") ?? 0, match.Number("failed") ?? 0, match.Number("skipped") ?? 0));
            return true;
        }

        return ReadBlock(text, findings);
    }

    /// <summary>Hands over a summary that the log's end closes.</summary>
    public void End(IFindings findings)
    {
        if (_block is { } block)
        {
            findings.Count(block);
        }

        _block = null;
    }

    private bool ReadBlock(string text, IFindings findings)
    {
        var match = BlockLine().MatchIn(text);
        var count = match.Number("count") ?? 0;
        switch (match.Text("kind"))
        {
            case "Total tests":
                End(findings);
                _block = new TestCounts(0, 0, 0);
                return true;
            case "Passed" when IsOpen:
                _block = _block! with { Passed = count };
                return true;
            case "Failed" when IsOpen:
                _block = _block! with { Failed = count };
                return true;
            case "Skipped" when IsOpen:
                _block = _block! with { Skipped = count };
                return true;
            default:
                End(findings);
                return false;
        }
    }
}
