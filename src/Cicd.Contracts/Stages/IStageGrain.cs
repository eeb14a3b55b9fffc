using Orleans.Concurrency;

namespace Cicd.Contracts;

/// <summary>One stage of one attempt: its task graph, agents, heartbeats and end. Key: <see cref="StageId"/>.</summary>
/// <remarks>
/// <c>epoch</c> counts the session's suspensions and resumptions. Calls overtake each other and arrive twice: a start, suspension or resumption of an
/// older epoch than the newest the stage has heard of changes nothing. Default: 0, of a session that was never suspended.
/// </remarks>
[Alias("cicd.stage")]
public interface IStageGrain : IMachineGrain
{
    /// <summary>Starts it. The same plan again changes nothing; another plan for a started stage is refused (seed 000, line 107).</summary>
    /// <exception cref="InvalidTransitionException">The stage was started with another plan, or is over.</exception>
    [Alias("start")]
    Task StartAsync(StagePlan plan, int epoch = 0);

    /// <summary>Asks for the end. Stages end by themselves; with tasks still pending the request is refused (seed 000, line 133).</summary>
    /// <exception cref="InvalidTransitionException">Tasks are still pending, or the stage never started.</exception>
    [Alias("complete")]
    Task CompleteAsync();

    /// <summary>False tells the worker that it was given up (its epoch is old, the task is over) and must stop.</summary>
    [Alias("heartbeat")]
    [AlwaysInterleave]
    Task<bool> HeartbeatAsync(string task, int epoch);

    /// <summary>
    /// Asked before the work on a task begins, and answered when that is durable. False: it was given up (its epoch is old, the task is over)
    /// and must not begin. A worker that is lost before this was still waiting, and has nothing to do with the loss.
    /// </summary>
    [Alias("begin")]
    [AlwaysInterleave]
    Task<bool> BeginAsync(string task, int epoch);

    /// <summary>Takes a worker's one report. Late and repeated ones change nothing. Interleaves, so that many reports become one commit.</summary>
    [Alias("report")]
    [AlwaysInterleave]
    Task ReportAsync(TaskReport report);

    [Alias("suspend")]
    Task SuspendAsync(string reason, int epoch = 0);

    [Alias("resume")]
    Task ResumeAsync(int epoch = 0);

    [Alias("cancel")]
    Task CancelAsync(string reason);

    [Alias("get")]
    [AlwaysInterleave]
    Task<StageView> GetAsync();
}
