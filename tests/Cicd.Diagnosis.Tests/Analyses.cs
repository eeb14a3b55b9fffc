using System.Text;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

/// <summary>Runs the analyzer on fixtures and texts, and prints failures as one line each.</summary>
internal static class Analyses
{
    public static LogAnalysis OfFixture(string name, LogContext? context = null)
    {
        using var log = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".log"));
        return LogAnalyzer.Default.Analyze(log, context ?? Context());
    }

    /// <summary>Of a fixture with its extension: a log or a report, as the bytes tell.</summary>
    public static LogAnalysis OfFile(string name, LogContext? context = null)
    {
        using var content = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
        return DiagnosisReader.Default.Read(content, context ?? Context());
    }

    public static LogAnalysis OfText(string text, LogContext? context = null) => OfBytes(Encoding.UTF8.GetBytes(text), context);

    public static LogAnalysis OfBytes(byte[] bytes, LogContext? context = null)
    {
        using var log = new MemoryStream(bytes);
        return LogAnalyzer.Default.Analyze(log, context ?? Context());
    }

    public static LogContext Context(string check = "ci", string root = "/repo", string? command = null, int? exitCode = 1, bool isRed = true) => new()
    {
        Check = check,
        RepositoryRoots = [root],
        Command = command,
        ExitCode = exitCode,
        IsRed = isRed,
    };

    /// <summary><c>strength tool category severity [code] file:line:column {test} message</c>; what is unknown is left out, paths are as printed.</summary>
    public static string Print(FailureDraft draft)
    {
        var text = new StringBuilder($"{draft.Strength} {draft.Tool} {draft.Category} {draft.Severity}");
        text.Append(draft.Code is null ? string.Empty : $" [{draft.Code}]");
        text.Append(draft.File is null ? string.Empty : $" {draft.File}");
        text.Append(draft.Line is null ? string.Empty : $":{draft.Line}");
        text.Append(draft.Column is null ? string.Empty : $":{draft.Column}");
        text.Append(draft.TestName is null ? string.Empty : $" {{{draft.TestName}}}");
        return text.Append($" {draft.Message}").ToString();
    }

    /// <summary><c>tool category severity [code] file:line:column {test} message</c>; what is unknown is left out.</summary>
    public static string Print(Failure failure)
    {
        var text = new StringBuilder($"{failure.Tool} {failure.Category} {failure.Severity}");
        text.Append(failure.Code is null ? string.Empty : $" [{failure.Code}]");
        text.Append(failure.File is null ? string.Empty : $" {failure.File}");
        text.Append(failure.Line is null ? string.Empty : $":{failure.Line}");
        text.Append(failure.Column is null ? string.Empty : $":{failure.Column}");
        text.Append(failure.TestName is null ? string.Empty : $" {{{failure.TestName}}}");
        return text.Append($" {failure.Message}").ToString();
    }
}
