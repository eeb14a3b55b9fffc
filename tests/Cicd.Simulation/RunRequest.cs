using Cicd.Simulation.Faults;
using Cicd.Simulation.Scenarios;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation;

/// <param name="Seed">From 0.</param>
/// <param name="Scenario">Made anew for each run.</param>
/// <param name="Faults">Which faults may happen.</param>
/// <param name="IsTraced">Print each line when it happens.</param>
internal sealed record RunRequest(int Seed, Scenario Scenario, FaultLimits Faults, bool IsTraced)
{
    public RunSize Size { get; init; } = RunSize.Full;

    /// <summary>Default: two or three, by the seed.</summary>
    public int? Silos { get; init; }

    /// <summary>Makes what the run keeps its events in. Default: memory.</summary>
    public Func<SimWorld, IRunStore>? Store { get; init; }
}
