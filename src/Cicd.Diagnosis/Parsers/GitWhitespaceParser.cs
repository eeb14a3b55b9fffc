using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary><c>git diff --check</c>.</summary>
internal sealed partial class GitWhitespaceParser : ILogParser
{
    private GitWhitespaceParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new(
        "git-whitespace",
        ["trailing whitespace.", "leftover conflict marker", "blank line at EOF", "space before tab in indent", "indent with spaces.", "tab in indent."],
        _ => new GitWhitespaceParser());

    public bool IsOpen => false;

    // f.txt:1: trailing whitespace.
    // f.txt:4: leftover conflict marker
    [GeneratedRegex(
        @"^(?<file>[^:]+):(?<line>\d+): (?<text>trailing whitespace|leftover conflict marker|new blank line at EOF|space before tab in indent|indent with spaces|tab in indent)[.,]?.*$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Pattern();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Pattern().MatchIn(line.Text) is not { Success: true } match)
        {
            return;
        }

        var text = match.Groups["text"].Value;
        var isConflict = text == "leftover conflict marker";
        findings.Report(new FailureDraft
        {
            Category = FailureCategory.Quality,
            Severity = isConflict ? FailureSeverity.High : FailureSeverity.Medium,
            Code = text.Replace(' ', '-'),
            Message = text,
            File = match.Groups["file"].Value,
            Line = match.Position("line"),
            FirstLine = line.Number,
        });
    }

    public void End(IFindings findings)
    {
    }
}
