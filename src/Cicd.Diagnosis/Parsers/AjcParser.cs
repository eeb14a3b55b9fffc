using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>AspectJ's compiler as Maven shows it: level and text, then the place on a line of its own.</summary>
internal sealed partial class AjcParser : BlockParser
{
    private AjcParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("ajc", ["[WARNING] ", "[ERROR] "], _ => new AjcParser());

    protected override Regex Head => Message();

    // [WARNING] The type SimpleFormController is deprecated
    [GeneratedRegex(@"^\[(?<level>WARNING|ERROR)\] (?<text>[^/\\].*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    //	/repo/src/main/java/BarController.java:12
    //	<unknown source file>:<no line information>
    [GeneratedRegex(@"^\t(?:(?<file>\S.*\.(?:java|aj|class)):(?<line>\d+)|<unknown source file>:<no line information>)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        var level = ToolLevels.Of(head.Groups["level"].Value);
        return new FailureDraft
        {
            Category = FailureCategory.Build,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Build),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Remark,
            Message = head.Groups["text"].Value,
            FirstLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (draft.LastLine > 0 || line.Number - draft.FirstLine > 2)
        {
            return null;
        }

        return Place().MatchIn(line.Text) is { Success: true } place
            ? draft with { File = place.Text("file"), Line = place.Position("line"), LastLine = line.Number }
            : line.Text.Length == 0 ? null : draft;
    }

    // Without the line of the place it is one of Maven's own messages.
    protected override FailureDraft? Complete(FailureDraft draft) => draft.LastLine > 0 ? draft : null;
}
