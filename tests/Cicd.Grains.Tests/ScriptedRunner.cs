using System.Collections.Concurrent;
using Cicd.Contracts;
using Cicd.Repair.Tasks;
using Cicd.Testing;

namespace Cicd.Grains.Tests;

/// <summary>Runs tasks as scripted; a test may hold, fail or count them.</summary>
internal sealed class ScriptedRunner : IStageTaskRunner
{
    private readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _begun = new(StringComparer.Ordinal);

    /// <summary>Called before a task's scripted end; may wait on the token, throw, or return another end.</summary>
    public Func<TaskDispatch, CancellationToken, Task<TaskEnd?>> Before { get; set; } = (_, _) => Task.FromResult<TaskEnd?>(null);

    public int RunsOf(string task) => _runs.GetValueOrDefault(task);

    public Task BegunAsync(string task) => Begun(task).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken)
    {
        _runs.AddOrUpdate(dispatch.Worker.Task, 1, (_, runs) => runs + 1);
        Begun(dispatch.Worker.Task).TrySetResult();
        return await Before(dispatch, cancellationToken) ?? new TaskCompleted(ScriptedTasks.ResultOf(dispatch));
    }

    private TaskCompletionSource Begun(string task) =>
        _begun.GetOrAdd(task, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
