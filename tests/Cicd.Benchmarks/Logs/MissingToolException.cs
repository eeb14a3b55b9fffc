namespace Cicd.Benchmarks.Logs;

/// <summary>A measure compares with a program that is not on this machine; the message says which and how to get it.</summary>
internal sealed class MissingToolException(string message) : Exception(message);
