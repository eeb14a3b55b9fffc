using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// Is it worth running a red check again on the same commit, and how? What a compiler or a linter says does not flip; a test, a network and a clock
/// may.
/// </summary>
public static class RerunPlan
{
    // So many tests at once don't fail by chance.
    private const int TestsMax = 20;

    private static readonly ImmutableArray<(string Subcategory, RerunVariation Variation)> Hints =
        [("time-zone", RerunVariation.TimeZone), ("culture", RerunVariation.Culture), ("port", RerunVariation.Ports)];

    private static readonly ImmutableHashSet<string> ToolsWithOrder = ["pytest", "go-test", "rspec", "minitest"];

    /// <param name="run">The red run.</param>
    /// <param name="failures">What its log says, classified.</param>
    /// <param name="runsMax">More are not made.</param>
    /// <returns>In the order in which to run; the caller stops as soon as one is green.</returns>
    public static ImmutableArray<RerunVariation> For(CheckRun run, ImmutableArray<ClassifiedFailure> failures, int runsMax)
    {
        if (run.Outcome != CheckOutcome.Failed || failures.Length > TestsMax || failures.Any(IsSettled))
        {
            return [];
        }

        var hinted = Hints.Where(hint => failures.Any(failure => failure.Subcategory == hint.Subcategory)).Select(hint => hint.Variation);
        var order = failures.Any(failure => ToolsWithOrder.Contains(failure.Failure.Tool)) ? [RerunVariation.Order] : Array.Empty<RerunVariation>();
        return [.. new[] { RerunVariation.Same }.Concat(hinted).Concat(order).Take(runsMax)];
    }

    // Nobody knows what a guess is about: only what is a test's or the surroundings' is worth the time.
    private static bool IsSettled(ClassifiedFailure failure) =>
        !failure.IsTransient && failure.Failure.Category is not (FailureCategory.Test or FailureCategory.Infrastructure);
}
