using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Benchmarks.Silos;

/// <summary>The product's event log, and word of the moment in which the end of a stage or session is durable: nobody else is told of it.</summary>
internal sealed class WatchedEventLog(IEventLog log) : IEventLog
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ends = new(StringComparer.Ordinal);

    /// <summary>Puts it around the log that is registered.</summary>
    public static void Decorate(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IEventLog)).ImplementationType!;
        services.AddSingleton<IEventLog>(provider => new WatchedEventLog((IEventLog)ActivatorUtilities.CreateInstance(provider, inner)));
    }

    /// <summary>To be asked before it can be over.</summary>
    public Task EndOf(StageId stage) => EndOf($"stage/{stage}");

    /// <inheritdoc cref="EndOf(StageId)" />
    public Task EndOf(SessionId session) => EndOf($"session/{session}");

    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        var result = await log.AppendAsync(request);
        if (IsEnd(request.ReadModel) && _ends.TryRemove(request.Stream, out var end))
        {
            end.TrySetResult();
        }

        return result;
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000) =>
        log.ReadStreamAsync(stream, afterVersion, max);

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        log.ReadAllAsync(afterPosition, max, streamPrefix);

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        log.WaitForAppendAsync(afterPosition, timeout, cancellationToken);

    private static bool IsEnd(ReadModelChange? change) => change switch
    {
        StageChanged { View.Phase: StagePhase.Completed or StagePhase.Cancelled } => true,
        SessionChanged { View.Phase: var phase } => phase.IsFinal(),
        _ => false,
    };

    private Task EndOf(string stream) =>
        _ends.GetOrAdd(stream, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
