using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What mending a group's failures will want of the machine.</summary>
internal static class ResourceNeedsOf
{
    private static readonly ImmutableArray<(string Prefix, string Program)> Programs =
    [
        ("msbuild", "dotnet"), ("dotnet", "dotnet"), ("npm", "npm"), ("yarn", "yarn"), ("pnpm", "pnpm"), ("node", "node"), ("tsc", "npm"), ("eslint", "npm"),
        ("jest", "npm"), ("mocha", "npm"), ("prettier", "npm"), ("stylelint", "npm"), ("pytest", "python3"), ("python", "python3"), ("unittest", "python3"),
        ("flake8", "python3"), ("mypy", "python3"), ("black", "python3"), ("ruff", "python3"), ("cargo", "cargo"), ("rustc", "cargo"), ("clippy", "cargo"), ("go", "go"),
        ("maven", "mvn"), ("surefire", "mvn"), ("gradle", "gradle"), ("make", "make"), ("git", "git"),
    ];

    public static ResourceNeeds Group(ImmutableArray<ClassifiedFailure> failures) => new()
    {
        Programs = [.. failures.Select(failure => ProgramOf(failure.Failure.Tool)).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        Network = failures.Any(LockFiles.NeedsNetwork),
        Exclusive = [.. failures.Select(failure => LockFiles.Of(failure) ?? GeneratedFiles.Of(failure)).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
    };

    private static string? ProgramOf(string tool) => Programs.FirstOrDefault(entry => tool.StartsWith(entry.Prefix, StringComparison.Ordinal)).Program;
}
