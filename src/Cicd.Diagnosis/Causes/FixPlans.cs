using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Makes and checks fix plans.</summary>
public static class FixPlans
{
    // What does not build can be neither tested nor analysed.
    private static readonly FailureCategory[] Order =
        [FailureCategory.Build, FailureCategory.Test, FailureCategory.Quality, FailureCategory.Deployment, FailureCategory.Other];

    /// <summary>Groups the roots that are to be fixed, and says of everything else why it is left alone.</summary>
    /// <param name="failures">In the order of the manifest.</param>
    /// <param name="policy">Its <see cref="RepairPolicy.Only"/> restricts the categories.</param>
    public static FixPlan Make(ImmutableArray<ClassifiedFailure> failures, RepairPolicy policy)
    {
        var reasons = failures.Select(failure => (Failure: failure, Reason: ReasonToLeave(failure, policy))).ToArray();
        var groups = reasons
            .Where(entry => entry.Reason is null)
            .Select(entry => entry.Failure)
            .GroupBy(failure => (Category: GroupCategory(failure), failure.Failure.Severity))
            .OrderBy(group => Array.IndexOf(Order, group.Key.Category))
            .ThenByDescending(group => group.Key.Severity)
            .Select(group => Group(group.Key.Category, group.Key.Severity, [.. group]));

        var (linked, conflicts) = Link(groups);
        return new FixPlan
        {
            Groups = linked,
            Conflicts = conflicts,
            LeftAlone = [.. reasons.Where(entry => entry.Reason is not null).Select(entry => new LeftAlone(entry.Failure.Failure.Id, entry.Reason!))],
        };
    }

    /// <summary>Every fault of a plan, in words; empty for a sound one.</summary>
    /// <param name="plan">As made here, or changed by somebody since.</param>
    /// <param name="failures">All failures that the plan has to account for.</param>
    public static ImmutableArray<string> Validate(FixPlan plan, ImmutableArray<ClassifiedFailure> failures)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(Repeated(plan.Groups.Select(group => group.Id)).Select(id => $"group {id} stands twice"));
        var links = FaultsOfLinks(plan).ToArray();
        faults.AddRange(links.Length > 0 ? links : FaultsOfClosure(plan));
        faults.AddRange(FaultsOfConflicts(plan));
        faults.AddRange(FaultsOfMembers(plan, failures));
        return faults.ToImmutable();
    }

    private static FixGroup Group(FailureCategory category, FailureSeverity severity, ImmutableArray<ClassifiedFailure> failures) => new()
    {
        Id = $"fix-{Lower(category)}-{Lower(severity)}",
        Category = category,
        Severity = severity,

        // Seed 000, groupIssuesForFixing.
        Priority = severity == FailureSeverity.High ? TaskPriority.High : TaskPriority.Medium,
        Failures = failures,
        Needs = ResourceNeedsOf.Group(failures),
        Score = failures.Max(failure => failure.Score),
    };

    /// <summary>
    /// A group waits for those before it that build, or that may touch the same files, and for all that these wait for: their patches are made on
    /// top of those, and don't apply without them.
    /// </summary>
    private static (ImmutableArray<FixGroup> Groups, ImmutableArray<FixConflict> Conflicts) Link(IEnumerable<FixGroup> groups)
    {
        var linked = new List<FixGroup>();
        var conflicts = ImmutableArray.CreateBuilder<FixConflict>();
        foreach (var group in groups)
        {
            var own = linked.SelectMany(earlier => FixConflicts.Between(earlier, group)).ToArray();
            var needed = linked.Where(earlier => earlier.Category == FailureCategory.Build || own.Any(conflict => conflict.First == earlier.Id))
                .SelectMany(earlier => earlier.DependsOn.Add(earlier.Id))
                .ToHashSet();
            linked.Add(group with { DependsOn = [.. linked.Select(earlier => earlier.Id).Where(needed.Contains)] });
            conflicts.AddRange(own);
        }

        return ([.. linked], conflicts.ToImmutable());
    }

    private static string? ReasonToLeave(ClassifiedFailure failure, RepairPolicy policy) => failure switch
    {
        { SymptomOf: { } root } => $"symptom of {root}",
        { Attribution: Attribution.BaseAlreadyRed } => "already red on the merge base",
        { Attribution: Attribution.Flaky } => "flips on the same commit",
        { Attribution: Attribution.Configuration } => "a setting, secret or permission is missing; no code is edited for that",
        { IsTransient: true } => "transient; the check is to be run again",
        { Attribution: Attribution.Infrastructure } or { Failure.Category: FailureCategory.Infrastructure } => "the infrastructure's, not the change's",
        _ when !policy.Only.IsEmpty && !policy.Only.Contains(GroupCategory(failure)) =>
            $"only {string.Join(", ", policy.Only.Select(Lower))} is to be fixed",
        _ => null,
    };

    private static IEnumerable<string> FaultsOfLinks(FixPlan plan)
    {
        var ids = plan.Groups.Select(group => group.Id).ToHashSet();
        var merged = new HashSet<string>();
        foreach (var group in plan.Groups)
        {
            foreach (var dependency in group.DependsOn)
            {
                if (!ids.Contains(dependency))
                {
                    yield return $"group {group.Id} depends on {dependency}, which does not exist";
                }

                // An order in which each stands after what it needs exists only without cycles, and this must be one.
                else if (!merged.Contains(dependency))
                {
                    yield return $"group {group.Id} depends on {dependency}, which does not stand before it{(Reaches(plan, dependency, group.Id) ? ": a cycle" : string.Empty)}";
                }
            }

            merged.Add(group.Id);
        }
    }

    /// <summary>A patch is made on top of all before it, so a group names also those that it waits for through others.</summary>
    private static IEnumerable<string> FaultsOfClosure(FixPlan plan)
    {
        var byId = plan.Groups.DistinctBy(group => group.Id).ToDictionary(group => group.Id);
        return
            from grouped in plan.Groups
            from dependency in grouped.DependsOn
            from missing in byId[dependency].DependsOn.Except(grouped.DependsOn)
            select $"group {grouped.Id} depends on {dependency}, but not on {missing}, which that one depends on";
    }

    private static IEnumerable<string> FaultsOfConflicts(FixPlan plan)
    {
        var byId = plan.Groups.DistinctBy(group => group.Id).ToDictionary(group => group.Id);
        foreach (var conflict in plan.Conflicts)
        {
            if (!byId.TryGetValue(conflict.Second, out var second) || !byId.ContainsKey(conflict.First))
            {
                yield return $"the conflict about {conflict.Path} names a group that does not exist";
            }
            else if (!second.DependsOn.Contains(conflict.First))
            {
                yield return $"group {conflict.Second} does not wait for {conflict.First}, though both write {conflict.Path}";
            }
        }
    }

    private static IEnumerable<string> FaultsOfMembers(FixPlan plan, ImmutableArray<ClassifiedFailure> failures)
    {
        var grouped = plan.Groups.SelectMany(group => group.Failures).Select(failure => failure.Failure.Id).ToArray();
        var left = plan.LeftAlone.Select(entry => entry.FailureId).ToArray();
        var known = failures.Select(failure => failure.Failure.Id).ToHashSet();
        return
        [
            .. Repeated([.. grouped, .. left]).Select(id => $"{id} stands twice"),
            .. grouped.Concat(left).Where(id => !known.Contains(id)).Select(id => $"{id} does not exist"),
            .. failures.Where(failure => failure.IsRoot).Select(failure => failure.Failure.Id).Except(grouped).Except(left).Select(id => $"{id} is neither fixed nor left alone"),
            .. failures.Where(failure => !failure.IsRoot).Select(failure => failure.Failure.Id).Intersect(grouped).Select(id => $"{id} is a symptom and must not be fixed itself"),
            .. failures.Where(failure => failure.SymptomOf is { } root && !known.Contains(root)).Select(failure => $"{failure.Failure.Id} is a symptom of {failure.SymptomOf}, which does not exist"),
        ];
    }

    private static bool Reaches(FixPlan plan, string from, string to)
    {
        var next = new Stack<string>([from]);
        var seen = new HashSet<string>();
        while (next.TryPop(out var id))
        {
            if (id == to)
            {
                return true;
            }

            if (seen.Add(id))
            {
                foreach (var dependency in plan.Groups.Where(group => group.Id == id).SelectMany(group => group.DependsOn))
                {
                    next.Push(dependency);
                }
            }
        }

        return false;
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> ids) => ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key);

    private static FailureCategory GroupCategory(ClassifiedFailure failure) =>
        failure.Failure.Category == FailureCategory.None ? FailureCategory.Other : failure.Failure.Category;

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
