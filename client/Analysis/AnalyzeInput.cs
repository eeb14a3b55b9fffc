namespace Cicd.Cli;

/// <summary>One log to read.</summary>
/// <param name="Name">As a person knows it: its path as it was given, below a folder with the folder's; <c>stdin</c>.</param>
/// <param name="Check">Unique; the name without its endings.</param>
/// <param name="Path">Absolute; null for standard input.</param>
internal sealed record AnalyzeInput(string Name, string Check, string? Path);
