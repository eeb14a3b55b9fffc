using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Finds the failures that go away when another one is fixed.</summary>
internal static class Symptoms
{
    /// <param name="failures">In the order of the manifest: of equals the first is the root.</param>
    public static ImmutableArray<ClassifiedFailure> Mark(ImmutableArray<ClassifiedFailure> failures)
    {
        var repeats = MarkRepeats(failures);
        return MarkHidden(repeats);
    }

    /// <summary>Across checks: the same fault seen again, for example by the build inside a test command.</summary>
    private static ImmutableArray<ClassifiedFailure> MarkRepeats(ImmutableArray<ClassifiedFailure> failures)
    {
        var byPlace = new Dictionary<(string, int, string), Failure>();
        var bySignature = new Dictionary<string, Failure>();
        var marked = ImmutableArray.CreateBuilder<ClassifiedFailure>(failures.Length);
        foreach (var classified in failures)
        {
            var failure = classified.Failure;

            // Two commands that end without a word need not end for the same reason: what the fallback guessed proves nothing.
            if (failure.Tool == Fallback.Tool)
            {
                marked.Add(classified);
                continue;
            }

            var root = RootOf(failure, byPlace, bySignature);
            marked.Add(root is null || root.Check == failure.Check ? classified : classified with { SymptomOf = root.Id });
            bySignature.TryAdd(failure.Signature, failure);
            if (Place(failure) is { } place)
            {
                byPlace.TryAdd(place, failure);
            }
        }

        return marked.MoveToImmutable();
    }

    /// <summary>Inside a check: what does not build cannot be tested, and says so in its own ways.</summary>
    private static ImmutableArray<ClassifiedFailure> MarkHidden(ImmutableArray<ClassifiedFailure> failures)
    {
        var buildRoots = failures
            .Where(failure => failure.Failure is { Category: FailureCategory.Build, Severity: FailureSeverity.High } && failure.Failure.Tool != Fallback.Tool)
            .GroupBy(failure => failure.Failure.Check)
            .ToDictionary(group => group.Key, group => group.First().SymptomOf ?? group.First().Failure.Id);

        return
        [
            .. failures.Select(failure => failure.IsRoot && IsHidden(failure.Failure.Category) && buildRoots.TryGetValue(failure.Failure.Check, out var root)
                ? failure with { SymptomOf = root }
                : failure),
        ];
    }

    private static Failure? RootOf(Failure failure, Dictionary<(string, int, string), Failure> byPlace, Dictionary<string, Failure> bySignature) =>
        (Place(failure) is { } place ? byPlace.GetValueOrDefault(place) : null) ?? bySignature.GetValueOrDefault(failure.Signature);

    private static (string, int, string)? Place(Failure failure) =>
        failure is { File: { } file, Line: { } line, Code: { } code } ? (file, line, code) : null;

    // Style and the surroundings have causes of their own.
    private static bool IsHidden(FailureCategory category) =>
        category is FailureCategory.Test or FailureCategory.Deployment or FailureCategory.Other or FailureCategory.None;
}
