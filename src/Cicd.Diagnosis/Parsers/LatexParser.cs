using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>TeX and LaTeX: the error after an exclamation mark, or after its place with <c>-file-line-error</c>; further down the line where it stands.</summary>
internal sealed partial class LatexParser : BlockParser
{
    // Help texts and two lines of context stand between the error and its line.
    private const int ContextLinesMax = 12;

    private LatexParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("latex", ["! ", ".tex:", ".sty:", ".cls:", ".ltx:", ".bbl:"], _ => new LatexParser());

    protected override Regex Head => Message();

    // ! LaTeX Error: File `nosuch.sty' not found.
    // ./paper.tex:5: Undefined control sequence.
    [GeneratedRegex(@"^(?:! (?<text>\S.*)|(?<file>[^\s:!(]+\.(?:tex|sty|cls|ltx|bbl)):(?<line>\d+): (?<text>\S.*)|!  (?<text>==> Fatal error occurred.*))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // l.5 \frobnicate
    [GeneratedRegex(@"^l\.(?<line>\d+) (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Line();

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        var text = head.Groups["text"].Value;
        var isFirm = head.Groups["file"].Success || IsKnown(text);
        return new FailureDraft
        {
            Category = FailureCategory.Build,
            // The run ends because of the errors above. What is unknown has to show a line of the source first.
            Strength = IsEnd(text) ? FailureStrength.Echo : isFirm ? FailureStrength.Firm : FailureStrength.Remark,
            File = head.Text("file"),
            Line = head.Position("line"),
            Message = text,
            FirstLine = line.Number,
            LastLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (line.Number - draft.FirstLine > ContextLinesMax)
        {
            return null;
        }

        if (Line().MatchIn(line.Text) is not { Success: true } found)
        {
            return draft;
        }

        var where = found.Groups["text"].Value.Trim();
        Draft = draft with
        {
            Line = draft.Line ?? found.Position("line"),
            Strength = draft.Strength == FailureStrength.Remark ? FailureStrength.Firm : draft.Strength,
            Message = draft.Message.EndsWith('.') && where.Length > 0 && !IsSaid(draft.Message, where) ? $"{draft.Message} {where}" : draft.Message,
            LastLine = line.Number,
        };
        return null;
    }

    protected override FailureDraft? Complete(FailureDraft draft) => draft.Strength == FailureStrength.Remark ? null : draft;

    private static bool IsSaid(string message, string where) => message.Contains(where, StringComparison.Ordinal);

    private static bool IsEnd(string text) => text.StartsWith("Emergency stop", StringComparison.Ordinal) || text.StartsWith("==> Fatal error", StringComparison.Ordinal);

    private static bool IsKnown(string text) =>
        text.StartsWith("LaTeX Error: ", StringComparison.Ordinal) || text.StartsWith("Package ", StringComparison.Ordinal) || text.StartsWith("Class ", StringComparison.Ordinal)
        || text.StartsWith("Undefined control sequence", StringComparison.Ordinal) || text.StartsWith("Missing ", StringComparison.Ordinal);
}
