using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The JSON lines of Jenkins' Warnings plugin (its "native format"), which home-made checkers print: an issue per line.</summary>
internal sealed class WarningsJsonParser : ILogParser
{
    private WarningsJsonParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("warnings", ["\"fileName\":"], _ => new WarningsJsonParser());

    public bool IsOpen => false;

    public void Read(in LogLine line, IFindings findings)
    {
        if (line.Text.Trim() is not ['{', .., '}'] text)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            Report(document.RootElement, line.Number, findings);
        }
        catch (JsonException)
        {
            // Something else in braces.
        }
    }

    public void End(IFindings findings)
    {
    }

    // The format asks for a file alone.
    private static string? Nothing(JsonElement issue) => issue.At("lineStart") is null && issue.At("lineRanges") is null ? null : "The checker does not say what is wrong.";

    private static void Report(JsonElement issue, int number, IFindings findings)
    {
        if (issue.Text("fileName") is { } file && (issue.Text("message") ?? issue.Text("description") ?? Nothing(issue)) is { } message)
        {
            var level = ToolLevels.Of(issue.Text("severity") ?? "NORMAL");
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Quality,
                Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
                Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
                Code = issue.Text("type") ?? issue.Text("category"),
                File = file,
                Line = issue.Position("lineStart") ?? issue.Position("lineRanges/0/start"),
                Column = issue.Position("columnStart"),
                Message = message,
                FirstLine = number,
            });
        }
    }
}
