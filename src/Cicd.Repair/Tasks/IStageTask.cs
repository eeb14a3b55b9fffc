using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>Does one kind of task. One implementation per record of <see cref="TaskOrder"/>.</summary>
public interface IStageTask
{
    /// <summary>The record that it takes.</summary>
    Type OrderType { get; }

    /// <exception cref="TaskCannotRunException">It can't be done, and would not be the next time either.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or the agent's time is up.</exception>
    Task<TaskResult> RunAsync(TaskContext context, CancellationToken cancellationToken);
}

/// <summary>What a task is run with.</summary>
public sealed record TaskContext
{
    public required TaskDispatch Dispatch { get; init; }

    public required AgentClock Clock { get; init; }

    /// <summary>Takes lines for a person who watches; never a secret, never a log.</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
