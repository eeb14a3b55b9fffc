namespace Cicd.Processes;

/// <summary>Either a path, or an outcome with its message.</summary>
internal readonly record struct ProgramLookupResult(string? Path, CommandOutcome Outcome, string Message);
