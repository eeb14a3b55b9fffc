using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Formatters of compiled languages.</summary>
internal static partial class NativeTools
{
    public static FileTool Goimports { get; } = new()
    {
        Name = "goimports",
        Mends = "Order of Go imports that goimports checks.",
        Program = ExternalTools.Goimports,
        VersionBy = ExternalTools.Go,
        Extensions = [".go"],
        Says = failure => Linter(failure, "goimports"),
        FindsFiles = true,
        Write = ["-w"],
        Look = ["-l"],
        TellsByNames = true,
        StyleOptions = ["-local="],
    };

    public static FileTool Gofmt { get; } = new()
    {
        Name = "gofmt",
        Mends = "Formatting that gofmt checks.",
        Program = ExternalTools.Gofmt,
        VersionBy = ExternalTools.Go,
        Extensions = [".go"],
        Says = failure => Linter(failure, "gofmt"),
        FindsFiles = true,
        Write = ["-w"],
        Look = ["-l"],
        TellsByNames = true,
        StyleOptions = ["-s"],
    };

    public static FileTool Rustfmt { get; } = new()
    {
        Name = "rustfmt",
        Mends = "Formatting that 'cargo fmt --check' checks.",
        Program = ExternalTools.Rustfmt,
        Extensions = [".rs"],

        // Diff in src/main.rs:3
        Says = failure => failure.Tool == "formatter" && failure.Message.StartsWith("Diff in ", StringComparison.Ordinal),
        Write = [],
        Look = ["--check"],
        Anchors = ["Cargo.toml"],
        Extra = (root, folder) => ["--edition", EditionOf(root, folder)],
        StyleOptions = ["--config=", "--config-path="],
    };

    public static FileTool ClangFormat { get; } = new()
    {
        Name = "clang-format",
        Mends = "Formatting that clang-format checks, where the repository has a .clang-format.",
        Program = ExternalTools.ClangFormat,
        Extensions = [".c", ".h", ".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx", ".m", ".mm", ".proto", ".java", ".cs", ".ino", ".cu"],
        Says = failure => failure.Code is "-Wclang-format-violations" or "clang-format-violations",
        Configurations = [".clang-format", "_clang-format"],
        Write = ["-i", "--style=file"],
        Look = ["--dry-run", "--Werror", "--style=file"],
        StyleOptions = ["--fallback-style="],
    };

    public static ImmutableArray<FileTool> All { get; } = [Goimports, Gofmt, Rustfmt, ClangFormat];

    // golangci-lint: a.go:3:1: File is not `gofmt`-ed with `-s` (gofmt) · File is not properly formatted (gofmt)
    private static bool Linter(Failure failure, string name) =>
        failure.Code == name || failure.Message.EndsWith($"({name})", StringComparison.Ordinal) || failure.Message.StartsWith($"File is not `{name}`-ed", StringComparison.Ordinal);

    /// <summary>rustfmt alone takes code for Rust of 2015; cargo tells it the edition of the package, or of the workspace above it.</summary>
    private static string EditionOf(string root, string folder)
    {
        for (var at = folder; ; at = Path.GetDirectoryName(at)!)
        {
            if (RepositoryFiles.Read(root, at.Length == 0 ? "Cargo.toml" : $"{at}/Cargo.toml") is { } manifest && Edition().Match(manifest.Text) is { Success: true } match)
            {
                return match.Groups["year"].Value;
            }

            if (at.Length == 0)
            {
                return "2015";
            }
        }
    }

    // edition = "2021"
    [GeneratedRegex(@"(^|\n)\s*edition\s*=\s*""(?<year>[0-9]{4})""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Edition();
}
