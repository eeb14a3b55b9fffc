using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Sorbet: a line per error with the address of its explanation; what is indented below belongs to it.</summary>
internal sealed partial class SorbetParser : BlockParser
{
    private SorbetParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("sorbet", ["https://srb.help/"], _ => new SorbetParser());

    protected override Regex Head => Message();

    // sample.rb:13: Method barr does not exist on A https://srb.help/7003
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+): (?<text>.*) https://srb\.help/(?<code>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Quality,
        Severity = FailureSeverity.Medium,
        Code = head.Groups["code"].Value,
        File = head.Groups["file"].Value,
        Line = head.Position("line"),
        Message = head.Groups["text"].Value,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line) =>
        line.Text.Length > 0 && line.Text[0] == ' ' ? draft with { LastLine = line.Number } : null;
}
