namespace Cicd.Simulation;

/// <summary>A run does not come to the end that it must come to.</summary>
internal sealed class SimulationException(string message) : Exception(message);
