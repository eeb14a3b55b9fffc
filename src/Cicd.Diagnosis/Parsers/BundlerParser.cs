using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Bundlers of JavaScript: webpack, esbuild, Rollup, Rolldown (and so Vite). First the error, then its place.</summary>
internal sealed partial class BundlerParser : BlockParser
{
    private BundlerParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("bundler", ["ERROR in ", "[ERROR] ", "Module not found: ", "[vite]", "error during build:", "RollupError: ", "(!) ", "WARNING in ", "_IMPORT] ", "_EXPORT] ", "_ENTRY] ", "_ERROR] ", "_DEPENDENCY] "], _ => new BundlerParser());

    protected override Regex Head => Message();

    // ERROR in ./src/index.js 1:0-25
    // WARNING in ./src/index.js 4:12-16
    // ✘ [ERROR] Could not resolve "./missing"
    // [vite]: Rollup failed to resolve import "left-pad" from "/repo/src/main.js".
    // RollupError: src/main.js (1:7): "half" is not exported by "src/calc.js"
    // [!] RollupError: Could not resolve "./missing.js" from "src/index.js"
    // [UNRESOLVED_IMPORT] Could not resolve './missing.js' in src/index.js
    [GeneratedRegex(
        @"^\s*(?:(?<level>ERROR|WARNING) in (?<file>\./\S+)(?: (?<line>\d+):(?<column>\d+)(?:-[\d:]+)?)?|[✘X] \[ERROR\] (?<text>.+)|\[vite\]: (?<text>Rollup failed .+)|\[(?<code>[A-Z]+_(?:IMPORT|EXPORT|ENTRY|ERROR|DEPENDENCY))\] (?<text>.+)|(?:\[!\] )?(?:\(plugin [^)]+\) )?RollupError: (?:(?<file>[^\s(]+) \((?<line>\d+):(?<column>\d+)\): )?(?<text>.+))$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // "    src/index.js:1:7:" (esbuild)
    // "src/index.js (3:8)" or only its name (Rollup)
    // "   ╭─[ src/index.js:3:8 ]" (Rolldown)
    [GeneratedRegex(@"^(?:\s+(?<file>[^\s:]+\.\w+):(?<line>\d+):(?<column>\d+):|(?<file>[^\s:(]+\.\w+)(?: \((?<line>\d+):(?<column>\d+)\))?:?|\s*╭─+\[ (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+) \])$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Build,
        Severity = head.Groups["level"].ValueSpan is "WARNING" ? FailureSeverity.Medium : FailureSeverity.High,
        Strength = head.Groups["level"].ValueSpan is "WARNING" ? FailureStrength.Remark : FailureStrength.Firm,
        Code = head.Text("code"),
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

        if (draft.File is null && Place().MatchIn(line.Text) is { Success: true } place)
        {
            return draft with { File = place.Groups["file"].Value, Line = place.Position("line"), Column = place.Position("column"), LastLine = line.Number };
        }

        return line.Number - draft.FirstLine > 6 || (line.Text.Length == 0 && draft.File is not null) ? null : draft;
    }

    protected override FailureDraft? Complete(FailureDraft draft) => draft.Message.Length > 0 ? draft : null;
}
