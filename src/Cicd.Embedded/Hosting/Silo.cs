using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>
/// The engine of one host: its activations and the calls under way. All its state is in this object, so that several silos can live in one process.
/// </summary>
internal sealed partial class Silo : ILocalSiloDetails, IDisposable
{
    private static readonly TimeSpan LongestSweepPeriod = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly PendingCalls _pending = new();
    private readonly TimeSpan _responseTimeout;
    private readonly ICallRouter? _router;
    private ITimer? _sweep;
    private ITimer? _collection;
    private volatile SiloPhase _phase;

    public Silo(
        IServiceProvider services,
        TimeProvider time,
        IWorkQueue workQueue,
        IOptions<SiloOptions> silo,
        IOptions<ClusterOptions> cluster,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        ILogger<Silo> logger)
    {
        Services = services;
        Time = time;
        WorkQueue = workQueue;
        TurnsPerItem = workQueue.TurnsPerItem;
        Background = new BackgroundScheduler(workQueue);
        Name = silo.Value.SiloName;
        ClusterId = cluster.Value.ClusterId;
        CollectionOptions = collection.Value;
        Logger = logger;
        Methods = new GrainMethodTable(Copier);
        _responseTimeout = messaging.Value.ResponseTimeout;
        _router = services.GetService<ICallRouter>();
        Manifest = new GrainManifest(GrainClassDiscovery.Find().Select(type => new GrainClass(type, CollectionOptions, Timestamps)));
    }

    public static TimeSpan Forever { get; } = TimeSpan.FromDays(36_500);

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public IWorkQueue WorkQueue { get; }

    public int TurnsPerItem { get; }

    public BackgroundScheduler Background { get; }

    public string Name { get; }

    public string ClusterId { get; }

    public GrainCollectionOptions CollectionOptions { get; }

    public ILogger Logger { get; }

    public DeepCopier Copier { get; } = new();

    public GrainMethodTable Methods { get; }

    public GrainManifest Manifest { get; }

    /// <summary>A span in units of the time provider's timestamp.</summary>
    public long Timestamps(TimeSpan span) => (long)(span.TotalSeconds * Time.TimestampFrequency);

    public void Start()
    {
        var sweepPeriod = _responseTimeout < LongestSweepPeriod ? _responseTimeout : LongestSweepPeriod;
        _sweep = Time.CreateTimer(static self => ((Silo)self!).FailLateCalls(), this, sweepPeriod, sweepPeriod);
        var quantum = CollectionOptions.CollectionQuantum;
        _collection = Time.CreateTimer(static self => ((Silo)self!).CollectIdle(), this, quantum, quantum);
        _phase = SiloPhase.Running;
    }

    /// <summary>Refuses new activations, ends those there are, then fails what is still under way.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_phase != SiloPhase.Running)
        {
            return;
        }

        _phase = SiloPhase.Stopping;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");
        try
        {
            await EndAllAsync(reason).WaitAsync(CollectionOptions.DeactivationTimeout, Time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogStoppedEarly(Logger, _activations.Count);
        }

        _phase = SiloPhase.Stopped;
        Dispose();
        foreach (var call in _pending.All())
        {
            call.Reject(Unavailable());
        }
    }

    public void SendAndAwait(Call call, TimeSpan? timeout)
    {
        call.MadeAt = Time.GetTimestamp();
        call.Deadline = call.MadeAt + Timestamps(timeout ?? _responseTimeout);
        _pending.Add(call);
        if (call.IsAbandoned)
        {
            // Cancelled before it was in the list, so whoever cancelled it could not take it out.
            call.PendingIn?.Remove(call);
            return;
        }

        Send(call);
    }

    public void Send(Call call) => Route(call.Target, call);

    /// <summary>For a request that waited for an activation which ended.</summary>
    public void Resend(GrainId target, Request request) => Route(target, request);

    /// <summary>Takes in a request for a grain that lives here.</summary>
    public void Receive(GrainId target, Request request)
    {
        try
        {
            while (!ActivationOf(target).Receive(request))
            {
                // It ended between being found and being called; the next look finds another or makes one.
            }
        }
        catch (Exception refusal) when (refusal is OrleansException or ArgumentException)
        {
            request.Reject(refusal);
        }
    }

    public void Forget(Activation activation) => _activations.TryRemove(new(activation.GrainId, activation));

    public bool TryGetActivation(GrainId grainId, out Activation? activation) => _activations.TryGetValue(grainId, out activation);

    public void Dispose()
    {
        _sweep?.Dispose();
        _collection?.Dispose();
    }

    private void Route(GrainId target, Request request)
    {
        if (_router is null)
        {
            Receive(target, request);
        }
        else
        {
            _router.Route(this, target, request);
        }
    }

    private async Task EndAllAsync(DeactivationReason reason)
    {
        // More than one round, because a call that was on its way when the silo began to stop may still make an activation.
        while (_activations.Values.OrderBy(activation => activation.GrainId).ToList() is { Count: > 0 } activations)
        {
            foreach (var activation in activations)
            {
                activation.Deactivate(reason);
            }

            // One after the other: WhenAll would go on in the thread pool, whatever the scheduler.
            foreach (var activation in activations)
            {
                await activation.Deactivated;
            }
        }
    }

    private Activation ActivationOf(GrainId grainId)
    {
        if (_activations.TryGetValue(grainId, out var activation))
        {
            return activation;
        }

        if (_phase != SiloPhase.Running)
        {
            throw Unavailable();
        }

        var grainClass = Manifest.Find(grainId.Type)
            ?? throw new ArgumentException($"No grain class has the type '{grainId.Type}' of grain {grainId}.", nameof(grainId));
        return _activations.GetOrAdd(grainId, static (id, made) => new Activation(made.Silo, made.Class, id), (Silo: this, Class: grainClass));
    }

    private SiloUnavailableException Unavailable() => new($"The silo {Name} is not running: it is {_phase}.");

    private void FailLateCalls()
    {
        foreach (var call in _pending.Late(Time.GetTimestamp()))
        {
            call.TimeOut(Time.GetElapsedTime(call.MadeAt, call.Deadline));
        }
    }

    private void CollectIdle()
    {
        var now = Time.GetTimestamp();

        // In an order of their own: that of the dictionary differs from process to process.
        foreach (var activation in _activations.Values.Where(activation => activation.IsIdle(now)).OrderBy(activation => activation.GrainId))
        {
            activation.Deactivate(new(DeactivationReasonCode.ActivationIdle, "The activation was idle for longer than its collection age."));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The silo stopped while {Count} activations were still ending.")]
    private static partial void LogStoppedEarly(ILogger logger, int count);
}
