using System.Collections.Immutable;
using Cicd.Storage;

namespace Cicd.Simulation.Schedules;

/// <summary>As <see cref="SlowGrainStorage"/>.</summary>
internal sealed class SlowEventLog(IEventLog log, ScheduleWorld world) : IEventLog
{
    public Task<AppendResult> AppendAsync(AppendRequest request) => SlowlyAsync(() => log.AppendAsync(request));

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000) =>
        SlowlyAsync(() => log.ReadStreamAsync(stream, afterVersion, max));

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        throw new NotSupportedException("Grains read their own streams only.");

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Grains read their own streams only.");

    private async Task<T> SlowlyAsync<T>(Func<Task<T>> ask)
    {
        await world.LaterAsync();
        var answer = await ask();
        await world.LaterAsync();
        return answer;
    }
}
