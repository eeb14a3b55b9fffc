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
    public static ImmutableArray<(string Task, string Agent)> Assign(StagePlan plan, ImmutableArray<StageTask> tasks)
    {
        var byName = tasks.ToDictionary(task => task.Name, StringComparer.Ordinal);
        var ready = plan.Tasks
            .Where(task => byName[task.Name].Phase == TaskPhase.Pending
                && task.DependsOn.All(name => byName[name].Phase == TaskPhase.Completed))
            .OrderBy(task => task.PriorityGroup);
        var busy = tasks.Where(task => task.Phase == TaskPhase.Running).Select(task => task.Agent).ToHashSet(StringComparer.Ordinal);
        var load = tasks.Where(task => task.Agent is not null).CountBy(task => task.Agent!, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var free = Enumerable.Range(1, plan.Limits.Agents)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{plan.Stage.Stage.Name()}-{n}"))
            .Where(agent => !busy.Contains(agent))
            .OrderBy(agent => load.GetValueOrDefault(agent));
        return [.. ready.Zip(free, (task, agent) => (task.Name, agent))];
    }
}
