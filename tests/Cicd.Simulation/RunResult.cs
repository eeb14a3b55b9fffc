using Cicd.Simulation.Faults;

namespace Cicd.Simulation;

/// <summary>How a run ended.</summary>
/// <param name="FaultsDrawn">The number of the last fault, also of those that were left out.</param>
internal sealed record RunResult(
    int Seed,
    string Scenario,
    RunFailure? Failure,
    TimeSpan Virtual,
    IReadOnlyDictionary<FaultKind, int> Faults,
    int FaultsDrawn,
    string Digest,
    int Events,
    IReadOnlyCollection<string> Trace);

/// <param name="Invariant">What did not hold.</param>
/// <param name="What">Where and how, one sentence or a stack.</param>
internal sealed record RunFailure(string Invariant, string What);
