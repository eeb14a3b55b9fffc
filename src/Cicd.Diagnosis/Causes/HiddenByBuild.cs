using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Inside a check: what does not build cannot be tested, and says so in its own ways.</summary>
internal static class HiddenByBuild
{
    public static Func<ClassifiedFailure, string?> Find(ImmutableArray<ClassifiedFailure> failures)
    {
        var buildRoots = failures
            .Where(failure => failure.Failure is { Category: FailureCategory.Build, Severity: FailureSeverity.High } && failure.Failure.Tool != Fallback.Tool)
            .GroupBy(failure => failure.Failure.Check)
            .ToDictionary(group => group.Key, group => group.First().SymptomOf ?? group.First().Failure.Id);
        return failure => IsHidden(failure.Failure.Category) ? buildRoots.GetValueOrDefault(failure.Failure.Check) : null;
    }

    // Style and the surroundings have causes of their own.
    private static bool IsHidden(FailureCategory category) =>
        category is FailureCategory.Test or FailureCategory.Deployment or FailureCategory.Other or FailureCategory.None;
}
