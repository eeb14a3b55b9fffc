using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>One of the many tools that print in gcc's form, and how to know it: by its codes, by its levels, or by the files it reads.</summary>
internal sealed record GccDialect(string Tool, FailureCategory Category)
{
    /// <summary>Prefixes of codes that only this tool has.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>Levels that only this tool has, lower case.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>Extensions with the dot, lower case.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [];

    /// <summary>Are its codes camelCase? Only with one of <see cref="Extensions"/>.</summary>
    public bool HasCamelCodes { get; init; }

    /// <summary>Do notes stand for themselves? A compiler's explain the message above.</summary>
    public bool HasNotes { get; init; }

    /// <summary>The first that fits reads the message.</summary>
    public static ImmutableArray<GccDialect> All { get; } =
    [
        new("shellcheck", FailureCategory.Quality) { Codes = ["SC1", "SC2", "SC3"], HasNotes = true },
        new("hadolint", FailureCategory.Quality) { Codes = ["DL3", "DL4"], HasNotes = true },
        new("gcc", FailureCategory.Build) { Codes = ["-W"] },
        new("clang-analyzer", FailureCategory.Quality) { Codes = ["core.", "deadcode.", "unix.", "cplusplus.", "alpha.", "security."] },
        new("clang-tidy", FailureCategory.Quality) { Codes = ["bugprone-", "cert-", "clang-", "cppcoreguidelines-", "google-", "llvm-", "misc-", "modernize-", "performance-", "readability-", "hicpp-", "portability-"] },
        new("cppcheck", FailureCategory.Quality) { Levels = ["style", "performance", "portability", "information"], HasNotes = true },
        new("cppcheck", FailureCategory.Quality) { HasCamelCodes = true, Extensions = [".c", ".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp", ".hxx"] },
        new("hlint", FailureCategory.Quality) { Levels = ["suggestion"], HasNotes = true },
        new("mypy", FailureCategory.Quality) { Extensions = [".py", ".pyi"] },
        new("javac", FailureCategory.Build) { Extensions = [".java"] },
        new("groovyc", FailureCategory.Build) { Extensions = [".groovy"] },
        new("scalac", FailureCategory.Build) { Extensions = [".scala", ".sc"] },
        new("kotlinc", FailureCategory.Build) { Extensions = [".kt", ".kts"] },
        new("swiftc", FailureCategory.Build) { Extensions = [".swift"] },
        new("ghc", FailureCategory.Build) { Extensions = [".hs", ".lhs"] },
        new("rustc", FailureCategory.Build) { Extensions = [".rs"] },
        new("go", FailureCategory.Build) { Extensions = [".go"] },
        new("gfortran", FailureCategory.Build) { Extensions = [".f", ".for", ".f77", ".f90", ".f95", ".f03", ".f08"] },
        new("protoc", FailureCategory.Build) { Extensions = [".proto"] },
        new("elixirc", FailureCategory.Build) { Extensions = [".ex", ".exs"] },
        new("gdc", FailureCategory.Build) { Extensions = [".d"] },
        new("verilator", FailureCategory.Build) { Extensions = [".v", ".sv", ".vhd", ".vhdl"] },
        new("javascript", FailureCategory.Build) { Extensions = [".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".vue", ".svelte"] },
        new("gcc", FailureCategory.Build) { Extensions = [".c", ".cc", ".cpp", ".cxx", ".c++", ".m", ".mm", ".h", ".hh", ".hpp", ".hxx", ".inl", ".cu", ".s", ".asm", ".o", ".obj", ".a"] },
        new("compiler", FailureCategory.None),
    ];

    public static GccDialect Of(string? code, string level, string file) => All.First(dialect => dialect.Fits(code, level, file));

    private bool Fits(string? code, string level, string file) =>
        (Codes.IsEmpty && Levels.IsEmpty && Extensions.IsEmpty)
        || (code is not null && Codes.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)))
        || Levels.Contains(level, StringComparer.OrdinalIgnoreCase)
        || ((!HasCamelCodes || IsCamel(code)) && Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));

    private static bool IsCamel(string? code) => code is [>= 'a' and <= 'z', ..] && code.All(char.IsAsciiLetterOrDigit);
}
