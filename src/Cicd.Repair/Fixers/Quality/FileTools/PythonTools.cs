using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Tools for Python. The one of the repository's virtual environment goes first; a pinned version must be the one that is here.</summary>
internal static class PythonTools
{
    private static readonly ImmutableArray<string> Extensions = [".py", ".pyi"];

    public static FileTool Ruff { get; } = new()
    {
        Name = "ruff",
        Mends = "Python findings that ruff fixes safely, unused imports among them.",
        Program = ExternalTools.Ruff,
        IsPinnable = true,
        Extensions = Extensions,
        Says = failure => failure.Tool is "ruff" && failure.Code is not null,
        Write = ["check", "--no-cache", "--fix"],
        Look = ["check", "--no-cache", "--no-fix"],
        WriteExitCodes = [0, 1],
        StyleOptions = ["--config=", "--select=", "--extend-select=", "--line-length=", "--target-version=", "--isolated", "--preview"],
        Confidence = 0.92,
    };

    public static FileTool Isort { get; } = new()
    {
        Name = "isort",
        Mends = "Order of Python imports that isort checks.",
        Program = ExternalTools.Isort,
        IsPinnable = true,
        Extensions = Extensions,
        Says = failure => failure.Tool == "formatter" && failure.Message.StartsWith("Imports are incorrectly", StringComparison.Ordinal),
        Write = [],
        Look = ["--check-only"],
        StyleOptions = ["--profile=", "-l=", "--line-length=", "-m=", "--multi-line=", "--settings-path=", "--sp=", "-p=", "--project=", "--src=", "--tc", "--trailing-comma", "--fss", "--fas"],
    };

    public static FileTool RuffFormat { get; } = new()
    {
        Name = "ruff-format",
        Mends = "Formatting that 'ruff format --check' checks.",
        Program = ExternalTools.Ruff,
        IsPinnable = true,
        Extensions = Extensions,

        // ruff says 'Would reformat: a.py', Black 'would reformat a.py'.
        Says = failure => failure.Tool == "formatter" && failure.Message.StartsWith("Would reformat: ", StringComparison.Ordinal),
        Write = ["format", "--no-cache"],
        Look = ["format", "--no-cache", "--check"],
        StyleOptions = ["--config=", "--line-length=", "--target-version=", "--isolated", "--preview"],
    };

    public static FileTool Black { get; } = new()
    {
        Name = "black",
        Mends = "Formatting that Black checks.",
        Program = ExternalTools.Black,
        IsPinnable = true,
        Extensions = Extensions,
        Says = failure => failure.Tool == "formatter" && failure.Message.StartsWith("would reformat ", StringComparison.Ordinal),
        Write = ["--quiet"],
        Look = ["--check"],
        StyleOptions =
        [
            "-l=", "--line-length=", "-S", "--skip-string-normalization", "-C", "--skip-magic-trailing-comma", "-t=", "--target-version=", "--config=", "--preview", "--unstable",
        ],
    };

    /// <summary>The linter, then the order of the imports, then the formatters.</summary>
    public static ImmutableArray<FileTool> All { get; } = [Ruff, Isort, RuffFormat, Black];
}
