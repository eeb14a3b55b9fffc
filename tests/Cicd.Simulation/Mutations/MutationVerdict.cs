using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cicd.Simulation.Mutations;

/// <summary>What became of a number of seeds.</summary>
/// <param name="CaughtBy">The invariant that failed in the first seed that did; null when none did.</param>
/// <param name="Seed">That seed; null when none failed, or the run died in one that is not known.</param>
internal sealed partial record MutationVerdict(string? CaughtBy, int? Seed)
{
    public static readonly MutationVerdict NotCaught = new(null, null);

    public bool IsCaught => CaughtBy is not null;

    /// <summary>Reads what a run of the simulation has printed.</summary>
    /// <param name="exitCode">0: no seed failed; 1: some did; anything else: it died.</param>
    /// <param name="output">With <c>--json</c>.</param>
    public static MutationVerdict Of(int exitCode, string output)
    {
        if (Failed().Match(output) is { Success: true } failed)
        {
            return new MutationVerdict(failed.Groups["invariant"].Value, int.Parse(failed.Groups["seed"].Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        return exitCode == 0 && HasSummaryWithoutFailure(output) ? NotCaught : new MutationVerdict("the run died", null);
    }

    /// <summary>The exit code alone would take a run that has played nothing for a green one.</summary>
    private static bool HasSummaryWithoutFailure(string output)
    {
        var last = output.TrimEnd().Split('\n')[^1];
        return last.StartsWith('{')
            && JsonDocument.Parse(last).RootElement is var summary
            && summary.GetProperty("seeds").GetInt32() > 0
            && summary.GetProperty("failed").GetArrayLength() == 0;
    }

    // seed 449 (interruptions) failed: liveness: session/... is still Suspended
    [GeneratedRegex(@"^seed (?<seed>\d+) \([a-z-]+\) failed: (?<invariant>[^:\n]+):", RegexOptions.Multiline)]
    private static partial Regex Failed();
}
