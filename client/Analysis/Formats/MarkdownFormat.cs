using System.Text;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>For a comment, an issue or a job summary: one table of causes, symptoms folded.</summary>
internal sealed class MarkdownFormat : IAnalysisFormat
{
    // A job summary takes a mebibyte, a comment much less.
    private const int CausesMax = 50;
    private const int SymptomsMax = 100;

    public string Name => "markdown";

    public void Write(AnalysisReport report, IConsoleOut output) => output.DataText(Render(report));

    private static string Render(AnalysisReport report)
    {
        var text = new StringBuilder();
        if (report.Failures.IsEmpty)
        {
            return $"### No failure found\n\n{string.Concat(report.Logs.Select(log => $"- `{Code(log.Input.Name)}`{(log.Note is { } note ? $": {note}" : "")}\n"))}";
        }

        var causes = report.Causes;
        text.Append($"### {Words.Count(causes.Length, "cause")}, {Words.Count(report.Failures.Length - causes.Length, "symptom")}\n\n")
            .Append("| Where | What | Kind | Fix |\n|---|---|---|---|\n");
        foreach (var cause in causes.Take(CausesMax))
        {
            text.Append($"| `{Code(FailureText.Place(cause.Failure))}` | {Cell(cause)} | {Kind(cause)} | {Escape(cause.KnownFix ?? "")} |\n");
        }

        if (causes.Length > CausesMax)
        {
            text.Append($"\nand {Words.Count(causes.Length - CausesMax, "more cause")}\n");
        }

        foreach (var cause in causes.Take(CausesMax).Where(cause => !report.SymptomsOf(cause).IsEmpty))
        {
            var symptoms = report.SymptomsOf(cause);
            text.Append($"\n<details><summary>{Words.Count(symptoms.Length, "symptom")} of {Escape(FailureText.RuleId(cause))}</summary>\n\n");
            foreach (var symptom in symptoms.Take(SymptomsMax))
            {
                text.Append($"- `{Code(FailureText.Place(symptom.Failure))}` {Escape(FailureText.Message(symptom))}\n");
            }

            text.Append("\n</details>\n");
        }

        return text.ToString();
    }

    private static string Cell(ClassifiedFailure cause) =>
        $"{(cause.Failure.Code is { } code ? $"**{Escape(code)}** " : "")}{Escape(FailureText.Message(cause))}";

    private static string Kind(ClassifiedFailure cause) =>
        $"{Words.Name(cause.Failure.Category)}{(cause.Subcategory is { } kind ? $"/{kind}" : "")}{(cause.IsTransient ? ", transient" : "")}";

    // Text of a log must not become markup: neither a table's edge, nor a link, nor HTML, nor somebody's name.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in SafeText.Of(text))
        {
            escaped.Append(letter switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '@' => "@\u200B",
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '!' or '~' => $"\\{letter}",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Code(string text) => SafeText.Of(text).Replace('`', '\'').Replace('|', '/');
}
