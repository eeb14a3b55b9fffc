using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>
/// One activation of a grain. Its turns run one at a time on its own <see cref="ActivationScheduler"/> (Activation.Turns.cs); its requests start when
/// the ones under way allow it (Activation.Requests.cs); its life is in Activation.Life.cs.
/// </summary>
internal sealed partial class Activation : IGrainContext, IWorkItemScheduler, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static Activation? _current;

    private readonly Lock _gate = new();
    private readonly ActivationScheduler _scheduler;
    private ActivationPhase _phase;
    private IServiceScope? _scope;

    public Activation(Silo silo, GrainClass grainClass, GrainId grainId)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        _scheduler = new ActivationScheduler(this);
        LastUsedAt = silo.Time.GetTimestamp();
    }

    /// <summary>The activation whose turn is running on this thread.</summary>
    public static Activation? Current => _current;

    public Silo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => (GrainReference)GrainReference.Create(Silo, typeof(IGrain), GrainId);

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => (_scope ??= Silo.Services.CreateScope()).ServiceProvider;

    public IWorkItemScheduler Scheduler => this;

    /// <exception cref="InvalidOperationException">No turn of a live activation is running on this thread.</exception>
    public static Activation RequireCurrent()
    {
        var current = _current ?? throw new InvalidOperationException(
            "Activation access violation. A non-activation thread attempted to access activation services.");
        return current._phase == ActivationPhase.Ended
            ? throw new InvalidOperationException($"Attempt to access an invalid activation: {current.GrainId}")
            : current;
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"[Activation: {GrainId} {_phase}]";
}
