using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Benchmarks.Silos;

/// <summary>
/// This program once more, as a process to be killed: a silo on a data directory whose sessions each hold a task that does not end. It says on its
/// output what a stopwatch outside waits for.
/// </summary>
internal static class RecoveryChild
{
    /// <summary>As the first argument.</summary>
    public const string Verb = "--recovery-child";

    /// <summary>The silo runs.</summary>
    public const string Ready = "ready";

    /// <summary>The first session has a task that runs, begun by this process.</summary>
    public const string First = "first";

    /// <summary>Every session has.</summary>
    public const string All = "all";

    /// <param name="sessions">As many as the directory holds; started when it holds none.</param>
    public static async Task<int> RunAsync(string dataDirectory, int sessions)
    {
        var runner = new HoldingRunner(sessions);
        await using var silo = await BenchSilo.StartAsync(dataDirectory, services =>
        {
            services.AddSingleton<IStageTaskRunner>(runner);

            // Each session's running task waits without using a processor, as one does that waits for its command.
            services.Configure<WorkerHostOptions>(workers => workers.TasksMax = 1024);
        });
        Console.WriteLine(Ready);
        if ((await silo.ReadModel.ListSessionsAsync(new SessionFilter { Limit = 1 })).IsEmpty)
        {
            await Task.WhenAll(Enumerable.Range(1, sessions).Select(n => SessionId.Create(Samples.Noon, (uint)n))
                .Select(id => silo.Session(id).StartAsync(ScriptedTasks.Request(id, checks: 1))));
        }

        // Until the end of the input, should whoever started this be gone without killing it.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private sealed class HoldingRunner(int sessions) : IStageTaskRunner
    {
        private readonly HashSet<SessionId> _seen = [];

        public async Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken)
        {
            Count(dispatch.Worker.Stage.Session);
            if (dispatch.Order is DetectFailures)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return new TaskCompleted(ScriptedTasks.ResultOf(dispatch));
        }

        private void Count(SessionId session)
        {
            lock (_seen)
            {
                if (!_seen.Add(session))
                {
                    return;
                }

                if (_seen.Count == 1)
                {
                    Console.WriteLine(First);
                }

                if (_seen.Count == sessions)
                {
                    Console.WriteLine(All);
                }
            }
        }
    }
}
