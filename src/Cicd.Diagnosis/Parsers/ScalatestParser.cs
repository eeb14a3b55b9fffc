using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>ScalaTest: suites and tests as a tree, failures marked with stars, the place in brackets behind the reason.</summary>
internal sealed partial class ScalatestParser : BlockParser
{
    private string? _suite;

    private ScalatestParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("scalatest", ["*** FAILED ***", "Spec:", "Test:", "Suite:"], _ => new ScalatestParser());

    protected override Regex Head => Line();

    // "[info] - adds two numbers *** FAILED ***"
    // "[info] CalcSpec:"
    [GeneratedRegex(@"^(?:\[info\] )?(?:\s*- (?<test>\S.*?) \*\*\* FAILED \*\*\*(?: \(.*\))?|(?<suite>\w+(?:Spec|Test|Tests|Suite)):)\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Line();

    // "[info]   4 did not equal 5 (CalcSpec.scala:8)"
    [GeneratedRegex(@"^(?:\[info\] )?\s+(?<text>\S.*?)(?: \((?<file>[\w$]+\.scala):(?<line>\d+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Reason();

    protected override FailureDraft? Begin(Match head, in LogLine line)
    {
        if (head.Text("suite") is { } suite)
        {
            _suite = suite;
            return null;
        }

        return new FailureDraft
        {
            Category = FailureCategory.Test,
            TestName = _suite is null ? head.Groups["test"].Value : $"{_suite} {head.Groups["test"].Value}",
            Message = string.Empty,
            FirstLine = line.Number,
            LastLine = line.Number,
        };
    }

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line) =>
        draft.Message.Length == 0 && Reason().MatchIn(line.Text) is { Success: true } reason
            ? draft with { Message = reason.Groups["text"].Value, File = reason.Text("file"), Line = reason.Position("line"), LastLine = line.Number }
            : null;

    protected override FailureDraft? Complete(FailureDraft draft) =>
        draft.Message.Length > 0 ? draft : draft with { Message = "The test failed; the log does not say why." };
}
