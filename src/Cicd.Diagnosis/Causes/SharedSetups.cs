using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// One fixture behind forty tests: tests of a check that die of the same exception with the same words at the same place. Assertions are left
/// out, because two of them that sound alike may well be about two things.
/// </summary>
internal static class SharedSetups
{
    private const int TestsMin = 3;

    private static readonly ImmutableHashSet<string> OwnCauses = ["assertion", "snapshot", "test-failed"];

    public static Func<ClassifiedFailure, string?> Find(ImmutableArray<ClassifiedFailure> failures)
    {
        var first = failures.Where(IsCandidate)
            .GroupBy(Key)
            .Where(group => group.Select(failure => failure.Failure.TestName).Distinct().Count() >= TestsMin)
            .ToDictionary(group => group.Key, group => group.First().Failure.Id);
        return failure => IsCandidate(failure) ? first.GetValueOrDefault(Key(failure)) : null;
    }

    private static bool IsCandidate(ClassifiedFailure failure) =>
        failure is { IsRoot: true, Subcategory: { } kind, Failure: { Category: FailureCategory.Test, TestName: not null } } && !OwnCauses.Contains(kind);

    private static (string, string?, string?, int?, string) Key(ClassifiedFailure failure) =>
        (failure.Failure.Check, failure.Failure.Code, failure.Failure.File, failure.Failure.Line, MessageText.Normalize(failure.Failure.Message));
}
