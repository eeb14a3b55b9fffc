using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Nix: the level with the text, a blank line, the place.</summary>
internal sealed partial class NixParser : BlockParser
{
    private NixParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("nix", ["error: ", "warning: Git tree", ".nix:"], _ => new NixParser());

    protected override Regex Head => Message();

    // error: undefined variable 'stdnev'
    // warning: Git tree '/repo' is dirty
    [GeneratedRegex(@"^(?:(?<level>error): (?<text>\S.*)|(?<level>warning): (?<text>Git tree .* is dirty))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // "       at /home/user/project/flake.nix:18:23:"
    [GeneratedRegex(@"^\s+(?:… .*)?at (?<file>/\S+\.nix):(?<line>\d+)(?::(?<column>\d+))?:?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        var isError = head.Groups["level"].ValueSpan is "error";
        return new FailureDraft
        {
            Category = FailureCategory.Build,
            Severity = isError ? FailureSeverity.High : FailureSeverity.Medium,
            Strength = isError ? FailureStrength.Firm : FailureStrength.Remark,
            Message = head.Groups["text"].Value,
            FirstLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (draft.File is not null || line.Number - draft.FirstLine > 4)
        {
            return null;
        }

        return Place().MatchIn(line.Text) is { Success: true } place
            ? draft with { File = place.Groups["file"].Value, Line = place.Position("line"), Column = place.Position("column"), LastLine = line.Number }
            : draft;
    }

    protected override FailureDraft? Complete(FailureDraft draft) =>
        draft.File is not null || draft.Strength == FailureStrength.Remark ? draft : null;
}
