namespace Orleans.Runtime;

/// <summary>One activation of a grain, as the engine sees it. The members that a cluster needs (address, migration, raw messages) are left out.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainReference GrainReference { get; }

    GrainId GrainId { get; }

    /// <summary>Null until the grain object has been made.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation: a scope that ends with it.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Queues work that runs as a turn of the activation.</summary>
    IWorkItemScheduler Scheduler { get; }

    /// <summary>Completes when the activation has ended. Awaiting it inside the grain itself never ends.</summary>
    Task Deactivated { get; }

    /// <summary>Starts to deactivate: no new request starts, those under way end first. The first reason given holds.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
