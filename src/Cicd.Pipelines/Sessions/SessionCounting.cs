using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>The seed's counters (000, lines 76–87), derived from what the stages brought.</summary>
internal static class SessionCounting
{
    public static SessionCounters AfterDiscovery(SessionCounters counters, DiscoveryOutput discovery)
    {
        var tests = Tests(discovery.Manifest.Checks);
        return counters with
        {
            TotalFiles = Files(discovery.Manifest.Failures),
            IssuesFound = discovery.Manifest.Failures.Length,
            TestsPassing = tests.Passed,
            TestsFailing = tests.Failed,
        };
    }

    public static SessionCounters AfterClassification(SessionCounters counters, ClassificationOutput classification) =>
        counters with { ProcessedFiles = Files(classification.Failures.Select(classified => classified.Failure)) };

    public static SessionCounters AfterValidation(SessionCounters counters, DiscoveryOutput discovery, ValidationOutput validation)
    {
        var mended = validation.Evidence.Comparisons
            .Where(comparison => comparison.Verdict == CheckVerdict.FailToPass)
            .Select(comparison => comparison.After.Check)
            .ToHashSet(StringComparer.Ordinal);
        var tests = Tests(validation.Evidence.Comparisons.Select(comparison => comparison.After));
        return counters with
        {
            IssuesFixed = discovery.Manifest.Failures.Count(failure => mended.Contains(failure.Check)),
            TestsPassing = tests.Passed,
            TestsFailing = tests.Failed,
        };
    }

    private static int Files(IEnumerable<Failure> failures) =>
        failures.Select(failure => failure.File).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    private static TestCounts Tests(IEnumerable<CheckRun> runs) =>
        runs.Select(run => run.Tests).OfType<TestCounts>().Aggregate(new TestCounts(0, 0, 0), TestCounts.Add);
}
