using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Which lock file mending a failure would write.</summary>
internal static class LockFiles
{
    private static readonly ImmutableHashSet<string> Kinds =
        ["missing-package", "missing-module", "lock-file", "dependency-conflict", "vulnerable-package", "not-restored"];

    private static readonly ImmutableArray<(string Tool, string File)> Files =
    [
        ("npm", "package-lock.json"), ("node", "package-lock.json"), ("tsc", "package-lock.json"), ("yarn", "yarn.lock"), ("pnpm", "pnpm-lock.yaml"),
        ("msbuild", "packages.lock.json"), ("python", "requirements.txt"), ("pytest", "requirements.txt"), ("pip", "requirements.txt"),
        ("cargo", "Cargo.lock"), ("rustc", "Cargo.lock"), ("go", "go.sum"), ("go-test", "go.sum"), ("bundler", "Gemfile.lock"), ("composer", "composer.lock"),
    ];

    /// <summary>Null when mending it writes none, or nobody knows which.</summary>
    public static string? Of(ClassifiedFailure failure) => failure.Subcategory is { } kind && Kinds.Contains(kind)
        ? Files.FirstOrDefault(entry => entry.Tool == failure.Failure.Tool).File
        : null;

    /// <summary>Will packages have to be fetched to mend it?</summary>
    public static bool NeedsNetwork(ClassifiedFailure failure) => failure.Subcategory is { } kind && Kinds.Contains(kind);
}
