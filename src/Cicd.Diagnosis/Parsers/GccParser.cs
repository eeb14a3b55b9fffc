using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>gcc and all that print like it: place, level, text, code. Which tool it was tell code and file; see <see cref="GccDialect"/>.</summary>
internal sealed partial class GccParser : ILogParser
{
    private GccParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new(
        "gcc",
        ["error: ", "warning: ", "note: ", "info: ", "remark: ", "style: ", "performance: ", "portability: ", "information: ", "Error: ", "Warning: ", "Suggestion: ", "ERROR: ", "WARNING: ", "error:", "warning:"],
        _ => new GccParser());

    public bool IsOpen => false;

    // calc.c:4:2: warning: implicit declaration of function 'half' [-Wimplicit-function-declaration]
    // [javac] /repo/src/Calc.java:51: warning: [StringSplitter] Prefer Splitter to String.split
    // 11% scanner.cpp:1518:28: fatal error: calc.h: No such file or directory
    // src/calc.h:19:error: Unexpected character `"'
    [GeneratedRegex(
        Piece.Prefix + Piece.Path + Piece.Colons + @"(?:-\d+(?::\d+)?)?: ?(?<level>(?:fatal )?[eE]rror|ERROR|[wW]arning|WARNING|note|info|remark|style|performance|portability|information|Suggestion): ?(?:\[(?<head>[\w.-]+)\] )?(?<text>.*?)(?: +\[(?<code>[\w.,=+-]+)\])?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();

    public void Read(in LogLine line, IFindings findings)
    {
        if (!PlaceText.MayStandIn(line.Text) || Message().Match(line.Text) is not { Success: true } match)
        {
            return;
        }

        var code = match.Text("code") ?? match.Text("head");
        var word = match.Groups["level"].Value;
        var dialect = GccDialect.Of(code, word, match.Groups["file"].Value);
        var level = ToolLevels.Of(word);
        if (level == ToolLevel.Note && !dialect.HasNotes)
        {
            return;
        }

        findings.Report(new FailureDraft
        {
            Tool = dialect.Tool,
            Category = dialect.Category,
            Severity = ToolLevels.SeverityOf(level, dialect.Category),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : dialect.Category == FailureCategory.Quality ? FailureStrength.Weak : FailureStrength.Remark,
            Code = code,
            File = match.Groups["file"].Value,
            Line = match.Position("line"),
            Column = match.Position("column"),
            Message = match.Groups["text"].Value,
            FirstLine = line.Number,
        });
    }

    public void End(IFindings findings)
    {
    }
}
