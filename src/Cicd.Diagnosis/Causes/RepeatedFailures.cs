using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Across checks: the same fault seen again, for example by the build inside a test command.</summary>
internal static class RepeatedFailures
{
    public static Func<ClassifiedFailure, string?> Find(ImmutableArray<ClassifiedFailure> failures)
    {
        var byPlace = new Dictionary<(string, int, string), Failure>();
        var bySignature = new Dictionary<string, Failure>();
        var roots = new Dictionary<string, string>();
        foreach (var failure in failures.Select(classified => classified.Failure))
        {
            // Two commands that end without a word need not end for the same reason: what the fallback guessed proves nothing.
            if (failure.Tool == Fallback.Tool)
            {
                continue;
            }

            var root = (Place(failure) is { } place ? byPlace.GetValueOrDefault(place) : null) ?? bySignature.GetValueOrDefault(failure.Signature);
            if (root is not null && root.Check != failure.Check)
            {
                roots[failure.Id] = root.Id;
            }

            bySignature.TryAdd(failure.Signature, failure);
            if (Place(failure) is { } own)
            {
                byPlace.TryAdd(own, failure);
            }
        }

        return failure => roots.GetValueOrDefault(failure.Failure.Id);
    }

    private static (string, int, string)? Place(Failure failure) =>
        failure is { File: { } file, Line: { } line, Code: { } code } ? (file, line, code) : null;
}
