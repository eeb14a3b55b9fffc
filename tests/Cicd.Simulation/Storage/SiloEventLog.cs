using System.Collections.Immutable;
using Cicd.Simulation.Cluster;
using Cicd.Simulation.Faults;
using Cicd.Storage;

namespace Cicd.Simulation.Storage;

/// <summary>One silo's connection to the store: it takes time, breaks before or after the commit, and what is under way outlives the silo.</summary>
internal sealed class SiloEventLog(SimWorld world, SimStore store, SimSilo silo) : IEventLog
{
    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        var answer = new TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Time.In(AppendDelay(), () => Commit(request, answer));
        return answer.Task;
    }

    public async Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000)
    {
        await Task.Delay(Delay(), silo.Clock);
        return world.Faults.Happens(FaultKind.ReadFails) ? throw new IOException("The event log could not be read.") : world.Store.Read(stream, afterVersion, max);
    }

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        throw new NotSupportedException("Grains read their own streams only.");

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Grains read their own streams only.");

    private void Commit(AppendRequest request, TaskCompletionSource<AppendResult> answer)
    {
        if (world.Faults.Happens(FaultKind.CrashBeforeCommit))
        {
            world.Cluster.Kill(silo);
            return;
        }

        if (world.Faults.Happens(FaultKind.AppendFails))
        {
            world.Trace.Add($"{silo}: append to {request.Stream} fails");
            Later(() => answer.TrySetException(new IOException("The connection was lost before the commit.")));
            return;
        }

        var result = store.Commit(silo, request);
        if (result is Appended && world.Faults.Happens(FaultKind.AppendTwice))
        {
            result = store.Commit(silo, request);
        }

        if (world.Faults.Happens(FaultKind.CrashAfterCommit))
        {
            world.Cluster.Kill(silo);
        }
        else if (world.Faults.Happens(FaultKind.AppendFailsAfterCommit))
        {
            world.Trace.Add($"{silo}: append to {request.Stream} reports failure");
            Later(() => answer.TrySetException(new IOException("The connection was lost after the commit.")));
        }
        else
        {
            Later(() => answer.TrySetResult(result));
        }
    }

    private void Later(Action action) => world.Time.In(Delay(), action);

    private TimeSpan AppendDelay() =>
        world.Faults.Happens(FaultKind.AppendSlow) ? TimeSpan.FromSeconds(world.Choices.NextDouble() * 20) : Delay();

    private TimeSpan Delay() => TimeSpan.FromTicks(world.Choices.NextInt64(1_000, 30_000));
}
