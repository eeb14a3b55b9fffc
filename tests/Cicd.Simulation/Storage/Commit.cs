using Cicd.Storage;

namespace Cicd.Simulation.Storage;

/// <summary>One event that became durable.</summary>
/// <param name="Silo">Whose append it was.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">In its stream, from 1.</param>
/// <param name="Event">As it was appended.</param>
/// <param name="At">Virtual time, which unlike the event's own never goes back.</param>
/// <param name="IsLast">Of those that were appended together.</param>
internal sealed record Commit(string Silo, string Stream, long Version, NewEvent Event, TimeSpan At, bool IsLast);
