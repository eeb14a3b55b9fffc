using Cicd.Diagnosis;

namespace Cicd.Cli;

/// <summary>A log and what it says.</summary>
/// <param name="Note">A sentence for a person when the reading was not whole; null when it was.</param>
internal sealed record AnalyzedLog(AnalyzeInput Input, LogAnalysis Analysis, string? Note);
