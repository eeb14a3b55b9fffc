using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>
/// Workflow commands of GitHub Actions, one per cause, so that a job annotates the change: <c>::error file=a.cs,line=7,col=5,title=CS0103::text</c>
/// (GitHub documentation, "Workflow commands"; escapes as in actions/toolkit, <c>command.ts</c>).
/// </summary>
internal sealed class GithubFormat : IAnalysisFormat
{
    public string Name => "github";

    public void Write(AnalysisReport report, IConsoleOut output)
    {
        foreach (var cause in report.Causes)
        {
            output.DataText(Command(report, cause) + "\n");
        }
    }

    private static string Command(AnalysisReport report, ClassifiedFailure cause)
    {
        var level = cause.Failure.Severity switch { FailureSeverity.High => "error", FailureSeverity.Medium => "warning", _ => "notice" };
        var symptoms = report.SymptomsOf(cause).Length;
        var more = symptoms > 0 ? $" (and {Words.Count(symptoms, "symptom")})" : "";
        string?[] properties =
        [
            cause.Failure.File is { } file ? $"file={Property(file)}" : null,
            cause.Failure is { File: not null, Line: { } line } ? string.Create(CultureInfo.InvariantCulture, $"line={line}") : null,
            cause.Failure is { File: not null, Line: not null, Column: { } column } ? string.Create(CultureInfo.InvariantCulture, $"col={column}") : null,
            $"title={Property(FailureText.RuleId(cause))}",
        ];
        return $"::{level} {string.Join(',', properties.OfType<string>())}::{Data(FailureText.Message(cause) + more)}";
    }

    private static string Data(string text) =>
        SafeText.Of(text).Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
