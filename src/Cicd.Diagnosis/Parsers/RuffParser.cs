using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Ruff's full output: rule and text, then an arrow to the place. Its concise one is <see cref="Flake8Parser"/>'s.</summary>
internal sealed partial class RuffParser : BlockParser
{
    private RuffParser()
    {
    }

    // The arrow would come too late to begin with; what the lines of rules share are three digits and what most rules say next.
    public static LogParserDefinition Definition { get; } =
        new("ruff", [.. from digit in "0123456789" from next in new[] { " [*] ", " `", " U", " M", " D", " L", " A", " I", " S", " P", " N", " R", " E", " F", " C", " T", " W", " B", " O" } select $"{digit}{next}"], _ => new RuffParser());

    protected override Regex Head => Message();

    // F401 [*] `os` imported but unused
    [GeneratedRegex(@"^(?<code>[A-Z]{1,4}\d{3,4}) (?:\[\*\] )?(?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // " --> src/app.py:1:8"
    [GeneratedRegex(@"^\s*--> (?<file>.+?):(?<line>\d+):(?<column>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Arrow();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Quality,
        Severity = FailureSeverity.Medium,
        Code = head.Groups["code"].Value,
        Message = head.Groups["text"].Value,
        FirstLine = line.Number,
    };

    // The arrow stands right below; without it the line was no message.
    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line) =>
        draft.File is null && Arrow().MatchIn(line.Text) is { Success: true } arrow
            ? draft with { File = arrow.Groups["file"].Value, Line = arrow.Position("line"), Column = arrow.Position("column"), LastLine = line.Number }
            : null;

    protected override FailureDraft? Complete(FailureDraft draft) => draft.File is null ? null : draft;
}
