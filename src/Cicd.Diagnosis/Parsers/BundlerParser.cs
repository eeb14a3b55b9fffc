using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Bundlers of JavaScript: webpack, esbuild and Vite, Rollup. First the error, then its place.</summary>
internal sealed partial class BundlerParser : BlockParser
{
    private BundlerParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("bundler", ["ERROR in ", "[ERROR] ", "Module not found: ", "[vite]", "error during build:", "RollupError: ", "(!) "], _ => new BundlerParser());

    protected override Regex Head => Message();

    // ERROR in ./src/index.js 1:0-25
    // ✘ [ERROR] Could not resolve "./missing"
    // [vite]: Rollup failed to resolve import "left-pad" from "/repo/src/main.js".
    // RollupError: src/main.js (1:7): "half" is not exported by "src/calc.js"
    [GeneratedRegex(
        @"^\s*(?:ERROR in (?<file>\./\S+)(?: (?<line>\d+):(?<column>\d+)(?:-[\d:]+)?)?|[✘X] \[ERROR\] (?<text>.+)|\[vite\]: (?<text>Rollup failed .+)|RollupError: (?:(?<file>[^\s(]+) \((?<line>\d+):(?<column>\d+)\): )?(?<text>.+))$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();

    // "    src/index.js:1:7:"
    [GeneratedRegex(@"^\s+(?<file>[^\s:]+\.\w+):(?<line>\d+):(?<column>\d+):$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Build,
        File = head.Text("file"),
        Line = head.Position("line"),
        Column = head.Position("column"),
        Message = head.Text("text") ?? string.Empty,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (draft.Message.Length == 0)
        {
            return draft with { Message = line.Text.Trim(), LastLine = line.Number };
        }

        if (draft.File is null && Place().Match(line.Text) is { Success: true } place)
        {
            return draft with { File = place.Groups["file"].Value, Line = place.Position("line"), Column = place.Position("column"), LastLine = line.Number };
        }

        return line.Number - draft.FirstLine > 6 || (line.Text.Length == 0 && draft.File is not null) ? null : draft;
    }

    protected override FailureDraft? Complete(FailureDraft draft) => draft.Message.Length > 0 ? draft : null;
}
