using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>Where a plan's tasks stand in it. Made once per plan, because a stage may have thousands of tasks and asks for one with every event.</summary>
internal sealed class StagePlanIndex
{
    private const int Unknown = -1;

    private static readonly ConditionalWeakTable<StagePlan, StagePlanIndex> Known = new();

    private readonly Dictionary<string, int> _positions;

    private StagePlanIndex(StagePlan plan)
    {
        _positions = plan.Tasks.Select((task, position) => (task.Name, position)).ToDictionary(pair => pair.Name, pair => pair.position, StringComparer.Ordinal);
        Dependencies = [.. plan.Tasks.Select(task => task.DependsOn.Select(name => _positions.GetValueOrDefault(name, Unknown)).ToImmutableArray())];
        HasUnknownDependency = Dependencies.Any(dependencies => dependencies.Contains(Unknown));
    }

    /// <summary>By position in the plan: the positions of what a task depends on, in the plan's order; negative for a name that the plan does not have.</summary>
    public ImmutableArray<ImmutableArray<int>> Dependencies { get; }

    public bool HasUnknownDependency { get; }

    public static StagePlanIndex Of(StagePlan plan) => Known.GetValue(plan, static unknown => new(unknown));

    public int? Position(string task) => _positions.TryGetValue(task, out var position) ? position : null;
}
