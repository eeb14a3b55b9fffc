using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Forges.Discovery;

/// <summary>Says what kind of check a command is when its words leave no doubt; otherwise the log decides.</summary>
internal static partial class CategoryGuess
{
    public static FailureCategory Of(string command) => (Test().IsMatch(command), Quality().IsMatch(command), Build().IsMatch(command)) switch
    {
        (true, false, false) => FailureCategory.Test,
        (false, true, false) => FailureCategory.Quality,
        (false, false, true) => FailureCategory.Build,
        _ => FailureCategory.None,
    };

    [GeneratedRegex(@"(?<![\w-])(tests?|pytest|unittest|jest|vitest|mocha|ctest)(?![\w-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Test();

    [GeneratedRegex(@"(?<![\w-])(lint|format|fmt|eslint|prettier|ruff|flake8|black|mypy|clippy|shellcheck|stylelint)(?![\w-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Quality();

    [GeneratedRegex(@"(?<![\w-])(build|compile|msbuild|tsc|restore)(?![\w-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Build();
}
