using System.Collections.Immutable;

namespace Cicd.Benchmarks.Running;

/// <summary>Something whose speed a goal is set for. One instance is run once.</summary>
internal interface IMeasure : IAsyncDisposable
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>One line.</summary>
    string Subject { get; }

    /// <summary>In the order of their turns.</summary>
    ImmutableArray<Arm> Arms { get; }

    ImmutableArray<Figure> Figures { get; }

    /// <summary>No round begins after this time. Default: 90 s; all rounds usually take half of it.</summary>
    TimeSpan Budget => TimeSpan.FromSeconds(90);

    /// <summary>At least so many rounds, also when fewer are asked for. Default: 1.</summary>
    int RoundsMin => 1;

    /// <summary>Starts what the arms need, and runs each until it is warm.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);
}
