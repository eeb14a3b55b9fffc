using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Finds the failures that go away when another one is fixed.</summary>
internal static class Symptoms
{
    // The surer sign first: what one has marked, the next ones leave.
    private static readonly ImmutableArray<Func<ImmutableArray<ClassifiedFailure>, Func<ClassifiedFailure, string?>>> Signs =
        [RepeatedFailures.Find, SyntaxCascades.Find, MissingPackages.Find, SharedSetups.Find, HiddenByBuild.Find, GateJobs.Find];

    /// <param name="failures">In the order of the manifest: of equals the first is the root.</param>
    /// <returns>The same in the same order; a symptom always names a root, never another symptom.</returns>
    public static ImmutableArray<ClassifiedFailure> Mark(ImmutableArray<ClassifiedFailure> failures)
    {
        var marked = failures;
        foreach (var find in Signs)
        {
            var rootOf = find(marked);
            marked = [.. marked.Select(failure => failure.IsRoot && rootOf(failure) is { } root && root != failure.Failure.Id ? failure with { SymptomOf = root } : failure)];
        }

        return Flatten(marked);
    }

    private static ImmutableArray<ClassifiedFailure> Flatten(ImmutableArray<ClassifiedFailure> marked)
    {
        var above = marked.Where(failure => !failure.IsRoot).ToDictionary(failure => failure.Failure.Id, failure => failure.SymptomOf!);
        return [.. marked.Select(failure => failure.IsRoot ? failure : failure with { SymptomOf = Top(failure.SymptomOf!, above) })];
    }

    private static string Top(string id, Dictionary<string, string> above)
    {
        // Every sign points at something before or at a build error, so that this ends; the bound is for a mistake here.
        for (var steps = 0; steps <= above.Count && above.TryGetValue(id, out var next); steps++)
        {
            id = next;
        }

        return id;
    }
}
