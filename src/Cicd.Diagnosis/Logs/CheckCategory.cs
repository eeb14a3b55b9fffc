using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The category of a failure whose own text does not tell: the user's word, else what the check is called and runs.</summary>
internal static class CheckCategory
{
    private static readonly (string Word, FailureCategory Category)[] Words =
    [
        ("lint", FailureCategory.Quality),
        ("format", FailureCategory.Quality),
        ("style", FailureCategory.Quality),
        ("quality", FailureCategory.Quality),
        ("deploy", FailureCategory.Deployment),
        ("publish", FailureCategory.Deployment),
        ("release", FailureCategory.Deployment),
        ("test", FailureCategory.Test),
        ("spec", FailureCategory.Test),
        ("build", FailureCategory.Build),
        ("compile", FailureCategory.Build),
        ("install", FailureCategory.Build),
        ("restore", FailureCategory.Build),
    ];

    public static FailureCategory Of(LogContext context) =>
        context.CheckCategoryHint != FailureCategory.None ? context.CheckCategoryHint
        : Guess(context.Check) ?? Guess(context.Command) ?? FailureCategory.Other;

    private static FailureCategory? Guess(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var (word, category) in Words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return category;
            }
        }

        return null;
    }
}
