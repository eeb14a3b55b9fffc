using System.Collections.Immutable;
using Cicd.Simulation.Cluster;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Simulation.Storage;

/// <summary>Where a run keeps what is durable: what its silos use, and what its invariants see. Every read has ended when it returns.</summary>
internal interface IRunStore
{
    IReadModel ReadModel { get; }

    IReminderTable Reminders { get; }

    /// <summary>Committed events of all streams.</summary>
    int Events { get; }

    /// <summary>Registers event log, read model, reminders and grain storage of one silo.</summary>
    void AddTo(IServiceCollection services, SimSilo silo);

    ImmutableArray<StoredEvent> Read(string stream, long afterVersion, int max);

    /// <summary>Over everything that was committed, in its order.</summary>
    string Digest();
}
