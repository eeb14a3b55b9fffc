using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>One failure out of the best region, when no parser knew the tool.</summary>
internal static partial class Fallback
{
    /// <summary>In <c>Failure.Tool</c>: a guess, not a tool's word.</summary>
    public const string Tool = "log";

    // src/main.c:12:5: error: expected ';'
    // src/App.vue(12,5): something
    [GeneratedRegex(@"(?<file>[\w./\\@+-]*\w\.[A-Za-z]\w{0,5})[:(](?<line>\d+)(?:[:,](?<column>\d+))?", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    /// <summary>A log without words of failure gives its last line, an empty log its exit code.</summary>
    public static FailureDraft Draft(ImmutableArray<FailureRegion> regions, LogContext context)
    {
        if (regions.IsEmpty)
        {
            return new FailureDraft { Tool = Tool, Message = $"{Ending(context)} and printed nothing.", FirstLine = 0, Confidence = 0.2 };
        }

        var best = regions[0];
        var place = best.Kind == SignKind.None ? null : Place().MatchIn(best.Message);
        return new FailureDraft
        {
            Tool = Tool,
            Category = Category(best, context),
            Message = best.Message,
            File = place?.Text("file"),
            Line = place?.Position("line"),
            Column = place?.Position("column"),
            FirstLine = best.Span.FirstLine,
            LastLine = best.Span.LastLine,
            Confidence = best.Kind == SignKind.None ? 0.25 : best.Kind >= SignKind.Error ? 0.55 : 0.4,
        };
    }

    /// <summary>
    /// What the user says of the check is worth more than a guess at its words, and a guess at nothing in particular is worth nothing; only what
    /// happens to every kind of check (network, disk, runner) is said whatever the check is.
    /// </summary>
    private static FailureCategory Category(FailureRegion best, LogContext context) =>
        best.Category == FailureCategory.Infrastructure ? best.Category
        : best.Category == FailureCategory.Other || context.CheckCategoryHint != FailureCategory.None ? FailureCategory.None
        : best.Category;

    private static string Ending(LogContext context) =>
        context.ExitCode is { } code ? $"The command exited with code {code}" : "The command did not finish";
}
