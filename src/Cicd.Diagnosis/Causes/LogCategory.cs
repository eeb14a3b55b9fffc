using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What one log as a whole is red for.</summary>
/// <param name="Leading">The cause that the best region tells of; null when no tool spoke there.</param>
/// <param name="Category">That cause's, else the region's own.</param>
/// <param name="IsTransient">Does it look as if it would go away by itself?</param>
public sealed record LogCategory(ClassifiedFailure? Leading, FailureCategory Category, bool IsTransient)
{
    /// <param name="analysis">Of a red log.</param>
    /// <param name="failures">Its failures, classified and with their symptoms marked.</param>
    public static LogCategory Of(LogAnalysis analysis, ImmutableArray<ClassifiedFailure> failures)
    {
        var leading = Leads(analysis, failures);
        return leading is null
            ? new LogCategory(null, analysis.Category, analysis.IsTransient)
            : new LogCategory(leading, leading.Failure.Category, leading.IsTransient || analysis.IsTransient);
    }

    // The ranking of regions knows steps, ends and the last green log; a tool's word counts where it is about the same lines.
    private static ClassifiedFailure? Leads(LogAnalysis analysis, ImmutableArray<ClassifiedFailure> failures)
    {
        if (analysis.Regions.IsEmpty)
        {
            return failures.FirstOrDefault(failure => failure.IsRoot);
        }

        var line = analysis.Regions[0].RootLine;
        return failures.FirstOrDefault(failure => failure.IsRoot && failure.Failure.Log is { } log && log.FirstLine <= line && line <= log.LastLine)
            ?? (analysis.Category is FailureCategory.None or FailureCategory.Other
                ? failures.FirstOrDefault(failure => failure.IsRoot && failure.Failure.Category is not (FailureCategory.None or FailureCategory.Other))
                : null);
    }
}
