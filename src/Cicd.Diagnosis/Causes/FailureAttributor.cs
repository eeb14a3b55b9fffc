using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Says whose failure each one is, from what the runs have shown.</summary>
public static class FailureAttributor
{
    /// <param name="manifest">With <c>BaseChecks</c> when the red checks were run on the merge base.</param>
    /// <param name="baseSignaturesByCheck">Signatures of the failures on the merge base, by name of the check; empty without a base.</param>
    /// <param name="classifier">Says which failures are the surroundings' or the configuration's.</param>
    /// <returns>One per failure of the manifest, in its order, with the evidence as a sentence.</returns>
    public static ImmutableArray<AttributedFailure> Attribute(
        FailureManifest manifest,
        IReadOnlyDictionary<string, ImmutableArray<string>> baseSignaturesByCheck,
        IFailureClassifier classifier)
    {
        var baseRuns = manifest.BaseChecks.ToLookup(run => run.Check);
        return [.. manifest.Failures.Select(failure => Attribute(failure, baseRuns[failure.Check].FirstOrDefault(), baseSignaturesByCheck, classifier))];
    }

    /// <summary>The classified failures with the attributions filled in; those without one stay as they are.</summary>
    public static ImmutableArray<ClassifiedFailure> Apply(ImmutableArray<ClassifiedFailure> failures, IEnumerable<AttributedFailure> attributed)
    {
        var attributions = attributed.ToDictionary(entry => entry.FailureId, entry => entry.Attribution);
        return
        [
            .. failures.Select(failure => attributions.TryGetValue(failure.Failure.Id, out var attribution) ? failure with { Attribution = attribution } : failure),
        ];
    }

    private static AttributedFailure Attribute(
        Failure failure,
        CheckRun? baseRun,
        IReadOnlyDictionary<string, ImmutableArray<string>> baseSignaturesByCheck,
        IFailureClassifier classifier)
    {
        // What was seen goes before what is known of such failures in general.
        if (baseSignaturesByCheck.TryGetValue(failure.Check, out var signatures) && signatures.Contains(failure.Signature) && baseRun is not { IsGreen: true })
        {
            return new AttributedFailure(failure.Id, Attribution.BaseAlreadyRed, $"The same failure ({failure.Signature}) is red on the merge base.");
        }

        var classified = classifier.Classify(failure);
        if (classified.Attribution != Attribution.Change)
        {
            return new AttributedFailure(failure.Id, classified.Attribution, $"The message is one of the kind '{classified.Subcategory}'.");
        }

        return new AttributedFailure(failure.Id, Attribution.Change, baseRun switch
        {
            null => "No run on the merge base; what is red counts as the change's.",
            { IsGreen: true } => "The check is green on the merge base.",
            _ => "The check is red on the merge base too, but not with this failure.",
        });
    }
}
