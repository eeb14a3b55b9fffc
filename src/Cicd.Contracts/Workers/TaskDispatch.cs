using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>A task on its way to a worker.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.task-dispatch")]
public sealed record TaskDispatch
{
    [Id(0)]
    public required WorkerId Worker { get; init; }

    /// <summary>
    /// Counts the dispatches of this task from 1. Reports and heartbeats carry it: one of an older epoch comes from a worker that was given
    /// up, and is told to stop.
    /// </summary>
    [Id(1)]
    public required int Epoch { get; init; }

    [Id(2)]
    public required TaskOrder Order { get; init; }

    /// <summary>What the session was asked to do.</summary>
    [Id(3)]
    public required SessionRequest Request { get; init; }

    /// <summary>Results of the tasks that this one depends on, in the order of the dependencies.</summary>
    [Id(4)]
    public ImmutableArray<TaskResult> Inputs { get; init; } = [];

    /// <summary>The worker's own time; commands that it runs have clocks of their own and stop this one (DESIGN §5).</summary>
    [Id(5)]
    public required TimeSpan AgentTime { get; init; }
}
