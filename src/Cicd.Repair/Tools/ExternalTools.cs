using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Every program that is called, and the one place that says how to get it.</summary>
internal static class ExternalTools
{
    private static readonly ImmutableArray<string> NodeHomes = ["node_modules/.bin"];
    private static readonly ImmutableArray<string> PythonHomes = OperatingSystem.IsWindows() ? [".venv/Scripts", "venv/Scripts"] : [".venv/bin", "venv/bin"];

    public static ExternalTool Git { get; } = new("git", "everything", "Install it from https://git-scm.com/downloads, then run again.");

    public static ExternalTool Dotnet { get; } = new("dotnet", ".NET checks and fixers", "Install it from https://dotnet.microsoft.com/download, then run again.")
    {
        Title = "The .NET SDK",
        FailureHint = "perhaps because global.json asks for an SDK that is not installed",
    };

    public static ExternalTool Node { get; } = new("node", "JavaScript checks", "Install Node.js from https://nodejs.org/, then run again.");

    public static ExternalTool Npm { get; } = new("npm", "JavaScript checks and lock files", "It comes with Node.js: install that from https://nodejs.org/, then run again.");

    public static ExternalTool Yarn { get; } = new("yarn", "yarn.lock", "Run: corepack enable (or npm install --global yarn), then run again.") { Homes = NodeHomes };

    public static ExternalTool Pnpm { get; } = new("pnpm", "pnpm-lock.yaml", "Run: corepack enable pnpm (or npm install --global pnpm), then run again.") { Homes = NodeHomes };

    public static ExternalTool Python { get; } = new("python3", "Python checks", "Install Python from https://www.python.org/downloads/, then run again.");

    public static ExternalTool Go { get; } = new("go", "Go checks, go.mod and go.sum", "Install it from https://go.dev/dl/, then run again.") { VersionArguments = ["version"] };

    public static ExternalTool Cargo { get; } = new("cargo", "Rust checks and Cargo.lock", "Install Rust from https://rustup.rs/, then run again.");

    public static ExternalTool Make { get; } = new("make", "checks from a Makefile", "Install your system's package make, then run again.");

    public static ExternalTool Eslint { get; } = new("eslint", "JavaScript quality fixes", "Run: npm install --save-dev eslint, then run again.") { Homes = NodeHomes };

    public static ExternalTool Prettier { get; } = new("prettier", "JavaScript formatting", "Run: npm install --save-dev prettier, then run again.") { Homes = NodeHomes };

    public static ExternalTool Stylelint { get; } = new("stylelint", "style sheet fixes", "Run: npm install --save-dev stylelint, then run again.") { Homes = NodeHomes };

    public static ExternalTool Jest { get; } = new("jest", "new snapshots of tests", "Run: npm install --save-dev jest, then run again.") { Homes = NodeHomes };

    public static ExternalTool Vitest { get; } = new("vitest", "new snapshots of tests", "Run: npm install --save-dev vitest, then run again.") { Homes = NodeHomes };

    public static ExternalTool Markdownlint { get; } = new("markdownlint", "Markdown fixes", "Run: npm install --save-dev markdownlint-cli, then run again.") { Homes = NodeHomes };

    public static ExternalTool Markdownlint2 { get; } =
        new("markdownlint-cli2", "Markdown fixes", "Run: npm install --save-dev markdownlint-cli2, then run again.") { Homes = NodeHomes };

    public static ExternalTool Isort { get; } = new("isort", "order of Python imports", "Run: pipx install isort, then run again.") { Homes = PythonHomes };

    public static ExternalTool Gofmt { get; } = new("gofmt", "Go formatting", "It comes with Go: install that from https://go.dev/dl/, then run again.") { VersionArguments = ["-h"] };

    // It has no version to tell; with its input closed it ends at once.
    public static ExternalTool Goimports { get; } =
        new("goimports", "order of Go imports", "Run: go install golang.org/x/tools/cmd/goimports@latest, then run again.") { VersionArguments = ["-l"] };

    public static ExternalTool Rustfmt { get; } = new("rustfmt", "Rust formatting", "Run: rustup component add rustfmt, then run again.");

    public static ExternalTool ClangFormat { get; } = new("clang-format", "C and C++ formatting", "Install your system's package clang-format, then run again.");

    public static ExternalTool Ruff { get; } = new("ruff", "Python quality fixes", "Run: pipx install ruff, then run again.") { Homes = PythonHomes };

    public static ExternalTool Black { get; } = new("black", "Python formatting", "Run: pipx install black, then run again.") { Homes = PythonHomes };

    public static ExternalTool Shellcheck { get; } = new("shellcheck", "shell script fixes", "Install your system's package shellcheck, then run again.");

    /// <summary>What <c>cicd doctor</c> looks for in any case; the others are of interest only to those who use them (<c>cicd fixers list</c>).</summary>
    public static ImmutableArray<ExternalTool> Common { get; } = [Git, Dotnet, Node, Npm, Python, Make];
}
