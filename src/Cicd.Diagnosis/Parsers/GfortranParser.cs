using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>GNU Fortran: the place, the code, a mark below it, then the level with the text.</summary>
internal sealed partial class GfortranParser : BlockParser
{
    private GfortranParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("gfortran", [".f:", ".F:", ".f90:", ".F90:", ".f95:", ".F95:", ".f03:", ".f08:", ".F03:", ".F08:", ".for:", ".FOR:", ".f77:"], _ => new GfortranParser());

    protected override Regex Head => Place();

    // /repo/file.f90:7.10:
    // calc.f90:3:10:
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.[fF]\w*):(?<line>\d+)[.:](?<column>\d+)(?:-\d+)?:\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    // Fatal Error: Can't open module file 'ieee_arithmetic.mod' for reading at (1): No such file or directory
    [GeneratedRegex(@"^(?<level>(?:Fatal |Internal )?Error|Warning): (?<text>.*?)(?: \[(?<code>-W[\w-]+)\])?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Text();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Build,
        File = head.Groups["file"].Value,
        Line = head.Position("line"),
        Column = head.Position("column"),
        Message = string.Empty,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (draft.Message.Length > 0 || line.Number - draft.FirstLine > 8)
        {
            return null;
        }

        if (Text().MatchIn(line.Text) is not { Success: true } text)
        {
            return draft;
        }

        var level = ToolLevels.Of(text.Groups["level"].Value);
        return draft with
        {
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Build),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Remark,
            Code = text.Text("code"),
            Message = text.Groups["text"].Value,
            LastLine = line.Number,
        };
    }

    protected override FailureDraft? Complete(FailureDraft draft) => draft.Message.Length > 0 ? draft : null;
}
