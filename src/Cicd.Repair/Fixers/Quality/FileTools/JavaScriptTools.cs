using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Tools of Node.js: always the repository's own copies, with its configuration and plugins.</summary>
internal static class JavaScriptTools
{
    public static FileTool Eslint { get; } = new()
    {
        Name = "eslint",
        Mends = "JavaScript and TypeScript findings that eslint can fix by itself.",
        Program = ExternalTools.Eslint,
        IsLocalOnly = true,
        Extensions = [".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte", ".astro"],
        Says = failure => failure.Tool == "eslint",
        Write = ["--fix"],
        Look = [],
        WriteExitCodes = [0, 1],
        StyleOptions = ["-c=", "--config=", "--rulesdir=", "--ext=", "--no-eslintrc", "--resolve-plugins-relative-to=", "--quiet"],
        Anchors =
        [
            "eslint.config.js", "eslint.config.mjs", "eslint.config.cjs", "eslint.config.ts", "eslint.config.mts",
            ".eslintrc.js", ".eslintrc.cjs", ".eslintrc.json", ".eslintrc.yml", ".eslintrc.yaml", ".eslintrc",
        ],
        Confidence = 0.9,
    };

    public static FileTool Stylelint { get; } = new()
    {
        Name = "stylelint",
        Mends = "Style sheet findings that stylelint can fix by itself.",
        Program = ExternalTools.Stylelint,
        IsLocalOnly = true,
        Extensions = [".css", ".scss", ".sass", ".less", ".pcss", ".vue", ".svelte", ".html"],
        Says = failure => failure.Tool == "stylelint",
        Write = ["--fix"],
        Look = [],
        WriteExitCodes = [0, 2],
        StyleOptions = ["-c=", "--config=", "--custom-syntax=", "--config-basedir="],
        Confidence = 0.9,
    };

    public static FileTool Markdownlint { get; } = new()
    {
        Name = "markdownlint",
        Mends = "Markdown findings that markdownlint can fix by itself.",
        Program = ExternalTools.Markdownlint,
        IsLocalOnly = true,
        Extensions = [".md", ".markdown", ".mdx"],
        Says = failure => failure.Tool == "markdownlint",
        Write = ["--fix"],
        Look = [],
        WriteExitCodes = [0, 1],
        StyleOptions = ["-c=", "--config=", "-r=", "--rules=", "--disable="],
        Confidence = 0.95,
    };

    public static FileTool Prettier { get; } = new()
    {
        Name = "prettier",
        Mends = "Formatting that prettier checks.",
        Program = ExternalTools.Prettier,
        IsLocalOnly = true,
        Extensions =
        [
            ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".json", ".json5", ".jsonc", ".css", ".scss", ".less", ".html", ".vue", ".md", ".mdx", ".yml", ".yaml",
            ".graphql", ".gql", ".hbs", ".svelte", ".astro", ".toml", ".java", ".php", ".rb", ".xml", ".sql", ".prisma",
        ],
        Says = failure => failure.Tool == "prettier" && failure.Code is null,
        Write = ["--write"],
        Look = ["--check"],
        StyleOptions =
        [
            "--config=", "--ignore-path=", "--no-config", "--no-editorconfig", "--print-width=", "--tab-width=", "--use-tabs", "--no-semi", "--single-quote", "--jsx-single-quote",
            "--trailing-comma=", "--no-bracket-spacing", "--bracket-same-line", "--arrow-parens=", "--prose-wrap=", "--end-of-line=", "--quote-props=", "--plugin=", "--parser=",
        ],
    };

    /// <summary>Linters before the formatter.</summary>
    public static ImmutableArray<FileTool> All { get; } = [Eslint, Stylelint, Markdownlint, Prettier];
}
