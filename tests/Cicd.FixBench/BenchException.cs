namespace Cicd.FixBench;

/// <summary>The cases cannot be read or run; the message says which, why, and what to do.</summary>
public sealed class BenchException(string message) : Exception(message);
