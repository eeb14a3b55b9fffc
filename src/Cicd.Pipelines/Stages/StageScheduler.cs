using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>Which free agent takes which ready task.</summary>
internal static class StageScheduler
{
    /// <summary>
    /// Ready tasks by priority group and plan order; agents by load: an agent works on one task at a time, and among the free ones the one
    /// that has had the fewest tasks so far comes first.
    /// </summary>
    /// <returns>Positions in the plan, which are those in <paramref name="tasks"/>.</returns>
    public static ImmutableArray<(int Position, string Agent)> Assign(StagePlan plan, ImmutableArray<StageTask> tasks)
    {
        // Asked with every event: in a large stage, the answer is mostly that nothing waits or nobody is free.
        var running = tasks.Count(task => task.Phase == TaskPhase.Running);
        var ready = running < plan.Limits.Agents ? Ready(plan, tasks) : [];
        return ready.Count == 0 ? [] : [.. ready.Take(plan.Limits.Agents - running).Zip(FreeAgents(plan, tasks))];
    }

    private static List<int> Ready(StagePlan plan, ImmutableArray<StageTask> tasks)
    {
        var dependencies = StagePlanIndex.Of(plan).Dependencies;
        return
        [
            .. Enumerable.Range(0, tasks.Length)
                .Where(position => tasks[position].Phase == TaskPhase.Pending
                    && dependencies[position].All(dependency => tasks[dependency].Phase == TaskPhase.Completed))
                .OrderBy(position => plan.Tasks[position].PriorityGroup),
        ];
    }

    private static IEnumerable<string> FreeAgents(StagePlan plan, ImmutableArray<StageTask> tasks)
    {
        var busy = tasks.Where(task => task.Phase == TaskPhase.Running).Select(task => task.Agent).ToHashSet(StringComparer.Ordinal);
        var load = tasks.Where(task => task.Agent is not null).CountBy(task => task.Agent!, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return Enumerable.Range(1, plan.Limits.Agents)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{plan.Stage.Stage.Name()}-{n}"))
            .Where(agent => !busy.Contains(agent))
            .OrderBy(agent => load.GetValueOrDefault(agent));
    }
}
