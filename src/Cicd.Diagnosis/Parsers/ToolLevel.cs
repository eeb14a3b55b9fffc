using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>How a tool ranks what it says.</summary>
internal enum ToolLevel
{
    Note,
    Warning,
    Error,
}

/// <summary>The words that tools have for their levels.</summary>
internal static class ToolLevels
{
    /// <param name="word"><c>error</c>, <c>fatal error</c>, <c>W</c>, <c>⚠</c>, <c>style</c> …; what is unknown is a note.</param>
    public static ToolLevel Of(string word)
    {
        var text = word.AsSpan().Trim(" \t[]()*").ToString().ToUpperInvariant();
        return text switch
        {
            "E" or "F" or "S" or "U" or "✖" or "×" or "✗" or "BLOCKER" or "HIGH" or "SEVERE" or "PANIC" or "FAIL" or "EXCEPTION" => ToolLevel.Error,
            "W" or "⚠" or "!" or "MEDIUM" or "MODERATE" or "QUESTIONABLE" => ToolLevel.Warning,
            _ when Has(text, "ERR") || Has(text, "FATAL") || Has(text, "CRIT") || text.EndsWith("ERROR", StringComparison.Ordinal) => ToolLevel.Error,
            _ when Has(text, "WARN") || text.EndsWith("WARNING", StringComparison.Ordinal) => ToolLevel.Warning,
            _ => ToolLevel.Note,
        };
    }

    /// <summary>A fault of style never hurts as much as what does not build.</summary>
    public static FailureSeverity SeverityOf(ToolLevel level, FailureCategory category) => level switch
    {
        ToolLevel.Error when category == FailureCategory.Quality => FailureSeverity.Medium,
        ToolLevel.Error => FailureSeverity.High,
        ToolLevel.Warning => FailureSeverity.Medium,
        _ => FailureSeverity.Low,
    };

    private static bool Has(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);
}
