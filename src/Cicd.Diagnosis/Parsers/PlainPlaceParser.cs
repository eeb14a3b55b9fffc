using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// A file of source code, a line and a text: the form of so many linters that the tool cannot be told (golint, ktlint, misspell, vint …).
/// A line of grep looks the same, so it is only a remark.
/// </summary>
internal sealed partial class PlainPlaceParser : ILogParser
{
    // What a line of this look names is a file, and no host with a port.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Extensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "go", "py", "pyi", "rb", "erb", "haml", "slim", "rake", "gemspec", "js", "mjs", "cjs", "jsx", "ts", "tsx", "vue", "svelte", "css", "scss", "sass", "less", "c", "cc", "cpp", "cxx", "h", "hh", "hpp", "hxx",
        "m", "mm", "swift", "kt", "kts", "java", "groovy", "gradle", "scala", "sc", "sbt", "clj", "cljs", "rs", "hs", "lhs", "ml", "mli", "fs", "fsx", "cs", "vb", "php", "phtml", "pl", "pm", "t", "lua", "vim", "sh",
        "bash", "zsh", "fish", "bzl", "bazel", "tf", "hcl", "yml", "yaml", "json", "toml", "xml", "html", "htm", "md", "mdx", "rst", "txt", "tex", "bib", "sql", "proto", "graphql", "ex", "exs", "eex", "erl", "hrl",
        "dart", "r", "jl", "nim", "zig", "d", "v", "sv", "vhd", "vhdl", "f", "f90", "f95", "for", "pas", "ada", "adb", "ads", "asm", "s", "cmake", "pp", "nix", "dockerfile", "ipynb", "rego", "cr", "elm", "purs",
        "coffee", "feature", "robot", "cfn", "bb", "in", "env", "properties", "ini", "cfg", "conf", "po", "adoc", "zpt", "awk", "tcl", "bas", "cls", "inc", "tpl", "j2", "twig", "mustache", "hbs").GetAlternateLookup<ReadOnlySpan<char>>();

    private const int IndentMax = 2;

    // Lines with levels are GccParser's.
    private static readonly string[] GccLevels = ["error: ", "warning: ", "note: ", "fatal error: "];

    private PlainPlaceParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("lint", [":1", ":2", ":3", ":4", ":5", ":6", ":7", ":8", ":9"], _ => new PlainPlaceParser());

    public bool IsOpen => false;

    // ... (SA4006), ... (no-wildcard-imports), ... [misspell]
    [GeneratedRegex(@" [(\[](?<code>[A-Za-z][\w:-]*[\w])[)\]]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Code();

    // Places inside other tools' messages: frames of pytest, notes and instantiations of gcc, what go test prints.
    [GeneratedRegex(@"^(?:in \S+$|Skipped$|Failure$|Compile failed|Test \S+ failed|The following error occurred|(?:[\w.]*\.)?[A-Z]\w*(?:Error|Exception|Warning|Failed)\b|note: |required (?:from|by)|recursively required|instantiated from|included from|In \w+ |from |at )", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Aside();

    // golint.new.go:3:5: exported var V should have comment or be unexported
    // app/models/post.rb:57 Array#select.first is slower than Array#detect.
    //   app/controllers/api_controller.rb:3: IrresponsibleModule: ApiController has no descriptive comment
    // format.lua:5:17: trailing whitespace in a comment
    public void Read(in LogLine line, IFindings findings)
    {
        var start = line.Text.AsSpan().TrimStart(' ');
        if (line.Text.Length - start.Length <= IndentMax && LinePlace.TryRead(start, out var place) && IsSource(place.File) && Text(place.Rest) is { Length: > 0 } text)
        {
            Report(place, text.ToString(), line.Number, findings);
        }
    }

    public void End(IFindings findings)
    {
    }

    private static void Report(in LinePlace place, string text, int number, IFindings findings)
    {
        if (!IsOfOthers(text))
        {
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Quality,
                Severity = FailureSeverity.Medium,
                Strength = FailureStrength.Remark,
                Code = Code().MatchIn(text).Text("code"),
                File = place.File.ToString(),
                Line = place.Line,
                Column = place.Column,
                Message = text,
                FirstLine = number,
                MayRepeat = true,
                Confidence = 0.6,
            });
        }
    }

    // ": text", " text", " - text"
    private static ReadOnlySpan<char> Text(ReadOnlySpan<char> rest)
    {
        rest = rest is [':', ..] ? rest[1..] : rest;
        return rest is [' ', ..] ? rest.TrimStart(" -").TrimEnd() : default;
    }

    private static bool IsOfOthers(string text) => GccLevels.Any(level => text.StartsWith(level, StringComparison.Ordinal)) || Aside().StandsIn(text);

    private static bool IsSource(ReadOnlySpan<char> file)
    {
        var name = file[(file.LastIndexOfAny('/', '\\') + 1)..];
        var dot = name.LastIndexOf('.');
        return name is "Dockerfile" or "Makefile" or "Gemfile" or "Rakefile" or "Jenkinsfile" or "BUILD" or "WORKSPACE" || (dot >= 0 && Extensions.Contains(name[(dot + 1)..]));
    }
}
