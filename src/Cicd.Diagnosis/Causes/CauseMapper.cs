using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Tells roots from symptoms, and makes the plan of what is to be fixed in which order.</summary>
public static class CauseMapper
{
    /// <param name="manifest">Its order of checks and failures decides which of equals is the root.</param>
    /// <param name="failures">One per failure of the manifest, attributed.</param>
    /// <param name="policy">Its <see cref="RepairPolicy.Only"/> leaves other categories alone.</param>
    /// <param name="branch">Name of the branch; counts in the score.</param>
    /// <returns>The failures in the order of the manifest with their symptoms marked, and a plan that <see cref="FixPlans.Validate"/> accepts.</returns>
    /// <exception cref="ArgumentException">A failure is not in the manifest, or one of the manifest's is missing.</exception>
    public static (ImmutableArray<ClassifiedFailure> Failures, FixPlan Plan) Map(
        FailureManifest manifest,
        ImmutableArray<ClassifiedFailure> failures,
        RepairPolicy policy,
        string? branch = null)
    {
        var order = manifest.Failures.Select((failure, index) => (failure.Id, index)).ToDictionary(entry => entry.Id, entry => entry.index);
        if (!order.Keys.ToHashSet().SetEquals(failures.Select(failure => failure.Failure.Id)))
        {
            throw new ArgumentException("The classified failures are not those of the manifest.", nameof(failures));
        }

        var marked = Mark([.. failures.OrderBy(failure => order[failure.Failure.Id])], branch);
        return (marked, FixPlans.Make(marked, policy));
    }

    /// <summary>The failures with their symptoms marked and scored, in their order, without a plan.</summary>
    public static ImmutableArray<ClassifiedFailure> Mark(ImmutableArray<ClassifiedFailure> failures, string? branch = null)
    {
        var marked = Symptoms.Mark(failures);
        var symptoms = marked.Where(failure => !failure.IsRoot).GroupBy(failure => failure.SymptomOf!).ToDictionary(group => group.Key, group => group.Count());
        return [.. marked.Select(failure => failure with { Score = PriorityScore.Of(failure, symptoms.GetValueOrDefault(failure.Failure.Id), branch) })];
    }
}
