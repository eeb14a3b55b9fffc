using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>gcc and all that print like it: place, level, text, code. Which tool it was tell code and file; see <see cref="GccDialect"/>.</summary>
internal sealed class GccParser : ILogParser
{
    private GccParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new(
        "gcc",
        ["error: ", "warning: ", "note: ", "info: ", "remark: ", "style: ", "performance: ", "portability: ", "information: ", "Error: ", "Warning: ", "Suggestion: ", "ERROR: ", "WARNING: ", "error:", "warning:"],
        _ => new GccParser());

    public bool IsOpen => false;

    public void Read(in LogLine line, IFindings findings)
    {
        if (GccMessage.TryRead(line.Text) is not { } message)
        {
            return;
        }

        var dialect = GccDialect.Of(message.Code, message.Level, message.File);
        var level = ToolLevels.Of(message.Level);
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
            Code = message.Code,
            File = message.File,
            Line = message.Line,
            Column = message.Column,
            Message = message.Text,
            FirstLine = line.Number,
        });
    }

    public void End(IFindings findings)
    {
    }
}
