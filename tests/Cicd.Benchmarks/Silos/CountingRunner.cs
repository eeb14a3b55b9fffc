using System.Collections.Concurrent;
using Cicd.Contracts;
using Cicd.Repair.Tasks;
using Cicd.Testing;

namespace Cicd.Benchmarks.Silos;

/// <summary>Ends every task at once with its scripted result, counts how often each began, and tells when the first of a session did.</summary>
internal sealed class CountingRunner : IStageTaskRunner
{
    private readonly ConcurrentDictionary<SessionId, TaskCompletionSource> _first = new();
    private readonly ConcurrentDictionary<WorkerId, int> _begun = new();

    /// <summary>How a task ends; at once by default.</summary>
    public Func<TaskDispatch, CancellationToken, Task> Work { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>How often each task of the stage was begun. Read it when the stage is over.</summary>
    public IReadOnlyDictionary<string, int> BegunOf(StageId stage) =>
        _begun.Where(pair => pair.Key.Stage == stage).ToDictionary(pair => pair.Key.Task, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Completed when the session's first task begins. To be asked before the session is started.</summary>
    public Task FirstOf(SessionId session) =>
        _first.GetOrAdd(session, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget()
    {
        _first.Clear();
        _begun.Clear();
    }

    public async Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken)
    {
        if (_first.TryGetValue(dispatch.Worker.Stage.Session, out var first))
        {
            first.TrySetResult();
        }

        _begun.AddOrUpdate(dispatch.Worker, 1, (_, begun) => begun + 1);
        await Work(dispatch, cancellationToken);
        return new TaskCompleted(ScriptedTasks.ResultOf(dispatch));
    }
}
