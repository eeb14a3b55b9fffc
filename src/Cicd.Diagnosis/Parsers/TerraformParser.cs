using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Terraform and OpenTofu: a box with the error, its place and the reason.</summary>
internal sealed partial class TerraformParser : BlockParser
{
    private TerraformParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("terraform", ["│ Error: ", "Error: "], _ => new TerraformParser());

    protected override Regex Head => Message();

    // │ Error: Reference to undeclared input variable
    [GeneratedRegex(@"^(?:│ )?Error: (?<text>.+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // │   on main.tf line 5, in resource "aws_instance" "web":
    [GeneratedRegex(@"^(?:│ )?\s*on (?<file>\S.*?) line (?<line>\d+)(?:, in .*)?:$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Deployment,
        Message = head.Groups["text"].Value,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line)
    {
        if (line.Text.StartsWith('╵') || line.Number - draft.FirstLine > 20)
        {
            return null;
        }

        return Place().MatchIn(line.Text) is { Success: true } place && draft.File is null
            ? draft with { File = place.Groups["file"].Value, Line = place.Position("line"), LastLine = line.Number }
            : draft with { LastLine = line.Text.StartsWith('│') ? line.Number : draft.LastLine };
    }

    // Without a box or a place it is some other tool's error.
    protected override FailureDraft? Complete(FailureDraft draft) => draft.File is not null || draft.LastLine > draft.FirstLine ? draft : null;
}
