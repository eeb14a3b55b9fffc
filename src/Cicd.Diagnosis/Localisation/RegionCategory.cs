using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What kind of work a region's failure belongs to: by its own signs first, then by what its step is called and runs.</summary>
internal static partial class RegionCategory
{
    private static readonly (string Word, FailureCategory Category)[] Names =
    [
        ("lint", FailureCategory.Quality),
        ("format", FailureCategory.Quality),
        ("prettier", FailureCategory.Quality),
        ("style", FailureCategory.Quality),
        ("spell", FailureCategory.Quality),
        ("clippy", FailureCategory.Quality),
        ("quality", FailureCategory.Quality),
        ("changelog", FailureCategory.Quality),
        ("coverage", FailureCategory.Quality),
        ("security", FailureCategory.Quality),
        ("audit", FailureCategory.Quality),
        ("milestone", FailureCategory.Quality),
        ("validation", FailureCategory.Quality),
        ("pre-commit", FailureCategory.Quality),
        ("pr title", FailureCategory.Quality),
        ("typecheck", FailureCategory.Build),
        ("deploy", FailureCategory.Deployment),
        ("publish", FailureCategory.Deployment),
        ("release", FailureCategory.Deployment),
        ("test", FailureCategory.Test),
        ("spec", FailureCategory.Test),
        ("build", FailureCategory.Build),
        ("compile", FailureCategory.Build),
        ("install", FailureCategory.Build),
        ("restore", FailureCategory.Build),
        ("bundle", FailureCategory.Build),
        ("make", FailureCategory.Build),
        ("download", FailureCategory.Build),
        ("package", FailureCategory.Build),
    ];

    private static readonly (string Word, FailureCategory Category)[] Words =
    [
        ("code style", FailureCategory.Quality),
        ("eslint", FailureCategory.Quality),
        ("prettier", FailureCategory.Quality),
        ("formatting", FailureCategory.Quality),
        ("vulnerabilit", FailureCategory.Quality),
        ("checksum mismatch", FailureCategory.Build),
        ("cannot find module", FailureCategory.Build),
        ("could not resolve", FailureCategory.Build),
        ("compil", FailureCategory.Build),
    ];

    // src/a.py:3:80: E501 line too long
    [GeneratedRegex(@":\d+(:\d+)?:? ?[A-Z]{1,6}\d{2,5}\b", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Rule();

    public static FailureCategory Of(FailureBlock block, LogRegion? step, LogContext context) => block.Sign switch
    {
        { Kind: SignKind.Test } => OfStep(step) == FailureCategory.Quality ? FailureCategory.Quality : FailureCategory.Test,
        { Kind: SignKind.Collapse or SignKind.Trouble } => FailureCategory.Infrastructure,
        { Kind: not SignKind.Crash } when block.IsTransient => FailureCategory.Infrastructure,
        { Kind: SignKind.Marked or SignKind.Place } when Rule().StandsIn(block.Root) && !block.Root.Contains("error ", StringComparison.Ordinal) => FailureCategory.Quality,
        _ => ByText(Words, block.Root)
            ?? OfStep(step)
            ?? (context.CheckCategoryHint != FailureCategory.None ? context.CheckCategoryHint : (FailureCategory?)null)
            ?? ByText(Names, context.Check)
            ?? ByText(Names, context.Command)
            ?? (block.Sign.Kind == SignKind.Place ? FailureCategory.Build : FailureCategory.Other),
    };

    public static FailureCategory Of(LogRegion? step) => OfStep(step) ?? FailureCategory.Other;

    private static FailureCategory? OfStep(LogRegion? step) => ByText(Names, step?.Step) ?? ByText(Names, step?.Command) ?? ByText(Names, step?.Job);

    private static FailureCategory? ByText((string Word, FailureCategory Category)[] table, string? text)
    {
        foreach (var (word, category) in table)
        {
            if (text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            {
                return category;
            }
        }

        return null;
    }
}
