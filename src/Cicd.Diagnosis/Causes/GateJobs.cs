using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Jobs that only wait for others are red because those are.</summary>
internal static class GateJobs
{
    private const string DependencyFailed = "dependency-failed";

    public static Func<ClassifiedFailure, string?> Find(ImmutableArray<ClassifiedFailure> failures)
    {
        var cause = failures.FirstOrDefault(failure => failure.IsRoot && failure.Subcategory != DependencyFailed)?.Failure.Id;
        return failure => failure.Subcategory == DependencyFailed ? cause : null;
    }
}
