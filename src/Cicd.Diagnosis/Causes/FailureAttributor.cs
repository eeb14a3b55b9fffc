using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Says whose failure each one is, from what the runs have shown. What was seen goes before what is known of such failures in general.</summary>
public static class FailureAttributor
{
    /// <param name="manifest">With the runs on the merge base, the runs again on the same commit, and who last changed the lines, as far as they were made.</param>
    /// <param name="context">What the change is made of.</param>
    /// <param name="classifier">Says which failures are the surroundings' or the configuration's.</param>
    /// <returns>One per failure of the manifest, in its order, with the evidence as sentences.</returns>
    public static ImmutableArray<AttributedFailure> Attribute(FailureManifest manifest, ChangeContext context, IFailureClassifier classifier) =>
        [.. manifest.Failures.Select(failure => Attribute(failure, manifest, context, classifier))];

    /// <summary>The classified failures with the attributions filled in; those without one stay as they are.</summary>
    public static ImmutableArray<ClassifiedFailure> Apply(ImmutableArray<ClassifiedFailure> failures, IEnumerable<AttributedFailure> attributed)
    {
        var attributions = attributed.ToDictionary(entry => entry.FailureId);
        return [.. failures.Select(failure => attributions.TryGetValue(failure.Failure.Id, out var entry) ? Apply(failure, entry) : failure)];
    }

    private static ClassifiedFailure Apply(ClassifiedFailure failure, AttributedFailure entry) => failure with
    {
        Attribution = entry.Attribution,
        Evidence = entry.Evidence,
        Subcategory = entry.Subcategory ?? failure.Subcategory,
        IsTransient = entry.IsTransient ?? failure.IsTransient,
    };

    private static AttributedFailure Attribute(Failure failure, FailureManifest manifest, ChangeContext context, IFailureClassifier classifier)
    {
        var flip = FlipEvidence.Of(failure, manifest);
        return BaseEvidence.Of(failure, manifest)
            ?? flip.Flaky
            ?? KindOf(failure, classifier, flip.Stayed)
            ?? new AttributedFailure(failure.Id, Attribution.Change, string.Join(' ', [BaseEvidence.Remark(failure, manifest), .. flip.Remarks, .. ChangeEvidence.Of(failure, manifest, context)]))
            {
                IsTransient = flip.Stayed ? false : null,
            };
    }

    private static AttributedFailure? KindOf(Failure failure, IFailureClassifier classifier, bool stayed)
    {
        var classified = classifier.Classify(failure);
        return classified.Attribution == Attribution.Change
            ? null
            : new AttributedFailure(
                failure.Id,
                classified.Attribution,
                $"The message is one of the kind '{classified.Subcategory}'.{(stayed ? " It stayed when the command ran again." : string.Empty)}");
    }
}
