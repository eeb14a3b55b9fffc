using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The Go compiler and vet, below the package's heading; linters of Go print the same without it.</summary>
internal sealed partial class GoCompilerParser : ILogParser
{
    private bool _inPackage;

    private GoCompilerParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("go", ["# ", ".go:"], _ => new GoCompilerParser());

    public bool IsOpen => _inPackage;

    // # github.com/owner/name/pkg
    // # github.com/owner/name/pkg [github.com/owner/name/pkg.test]
    [GeneratedRegex(@"^# (?:\[)?[\w.@~-]+(?:/[\w.@~-]+)*(?:\])?(?: \[[^\]]+\])?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Package();

    // ./main.go:7:2: undefined: x
    // vet: ./main.go:7:2: declared and not used: y
    // failing1/failing_test.go:15: undefined: x
    [GeneratedRegex(@"^(?<vet>vet: )?(?<file>(?:[A-Za-z]:)?[^\s:]+\.go):(?<line>\d+)(?::(?<column>\d+))?: (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Package().StandsIn(line.Text))
        {
            _inPackage = true;
        }
        else if ((_inPackage || line.Text.StartsWith("vet: ", StringComparison.Ordinal)) && Message().MatchIn(line.Text) is { Success: true } match)
        {
            findings.Report(new FailureDraft
            {
                Category = match.Groups["vet"].Success ? FailureCategory.Quality : FailureCategory.Build,
                File = match.Groups["file"].Value,
                Line = match.Position("line"),
                Column = match.Position("column"),
                Message = match.Groups["text"].Value,
                FirstLine = line.Number,
            });
        }
        else
        {
            // A long message goes on behind a tab.
            _inPackage &= line.Text.StartsWith('\t') || line.Text.StartsWith("note: ", StringComparison.Ordinal);
        }
    }

    public void End(IFindings findings)
    {
    }
}
