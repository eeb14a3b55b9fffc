using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>What the gate says of a stage's output; open exactly when there is nothing to object to.</summary>
public sealed record GateVerdict(ImmutableArray<string> Objections)
{
    public bool IsOpen => Objections.IsEmpty;
}

/// <summary>Holds a stage's output against what the next stage relies on, so that a hole is found where it was made.</summary>
public static class StageGate
{
    public static GateVerdict Check(StageOutput output, SessionState state) => new([.. output switch
    {
        DiscoveryOutput discovery => OfDiscovery(discovery, state.Request!),
        ClassificationOutput classification => OfClassification(classification, state.Discovery!),
        FixingOutput fixing => OfFixing(fixing, state.Classification!),
        ValidationOutput validation => OfValidation(validation, state.Discovery!),
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "There is no such output."),
    }]);

    private static IEnumerable<string> OfDiscovery(DiscoveryOutput output, SessionRequest request)
    {
        foreach (var check in request.Checks)
        {
            var runs = output.Manifest.Checks.Count(run => run.Check == check.Name);
            if (runs != 1)
            {
                yield return $"Check '{check.Name}' has {runs} runs instead of one.";
            }
        }

        foreach (var run in output.Manifest.Checks.Where(run => !run.IsGreen))
        {
            if (output.Manifest.Failures.All(failure => failure.Check != run.Check))
            {
                yield return $"Check '{run.Check}' is red without a failure that says why.";
            }
        }
    }

    private static IEnumerable<string> OfClassification(ClassificationOutput output, DiscoveryOutput discovery)
    {
        var classified = output.Failures.Select(failure => failure.Failure.Id).ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (var failure in discovery.Manifest.Failures.Where(failure => !classified.Contains(failure.Id)))
        {
            yield return $"Failure '{failure.Id}' was not classified.";
        }

        var planned = output.Plan.Groups.SelectMany(group => group.Failures).Select(failure => failure.Failure.Id)
            .Concat(output.Plan.LeftAlone.Select(alone => alone.FailureId))
            .ToLookup(id => id, StringComparer.Ordinal);
        foreach (var id in classified)
        {
            var times = planned[id].Count();
            if (times != 1)
            {
                yield return $"Failure '{id}' stands {times} times in the plan instead of once.";
            }
        }

        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in output.Plan.Groups)
        {
            foreach (var missing in group.DependsOn.Where(dependency => !before.Contains(dependency)))
            {
                yield return $"Group '{group.Id}' depends on '{missing}', which does not stand before it.";
            }

            if (!before.Add(group.Id))
            {
                yield return $"Group '{group.Id}' stands twice in the plan.";
            }
        }
    }

    private static IEnumerable<string> OfFixing(FixingOutput output, ClassificationOutput classification)
    {
        // A group whose worker failed has no result; that is a failure left unfixed, which validation will show, not a hole.
        var known = classification.Plan.Groups.Select(group => group.Id).ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (var group in output.Groups.Where(group => !known.Contains(group.GroupId)))
        {
            yield return $"Group '{group.GroupId}' is not in the plan.";
        }

        foreach (var patch in output.Patches)
        {
            if (patch.Reason.Length == 0 || patch.Origin.Length == 0 || patch.Confidence is not (>= 0 and <= 1))
            {
                yield return $"The patch of '{patch.GroupId}' lacks reason, origin or a confidence between 0 and 1.";
            }
        }
    }

    private static IEnumerable<string> OfValidation(ValidationOutput output, DiscoveryOutput discovery)
    {
        // Without a merged patch there was nothing to run the checks on.
        if (output.Evidence.MergedPatch is null || !output.Evidence.Objections.IsEmpty)
        {
            yield break;
        }

        foreach (var check in discovery.Manifest.Checks)
        {
            var comparisons = output.Evidence.Comparisons.Count(comparison => comparison.After.Check == check.Check);
            if (comparisons != 1)
            {
                yield return $"Check '{check.Check}' was compared {comparisons} times instead of once.";
            }
        }
    }
}
