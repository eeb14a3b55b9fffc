using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>gcc and all that print like it: place, level, text, code. Which tool it was tell code and file; see <see cref="GccDialect"/>.</summary>
internal sealed class GccParser : ILogParser
{
    private FailureDraft? _open;

    private GccParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new(
        "gcc",
        ["error: ", "warning: ", "note: ", "info: ", "remark: ", "style: ", "performance: ", "portability: ", "information: ", "Error: ", "Warning: ", "Suggestion: ", "ERROR: ", "WARNING: ", "error:", "warning:"],
        _ => new GccParser());

    public bool IsOpen => _open is not null;

    public void Read(in LogLine line, IFindings findings)
    {
        if (Finish(line, findings))
        {
            return;
        }

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

        var draft = new FailureDraft
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
        };
        if (draft.Message.Length == 0)
        {
            _open = draft;
        }
        else
        {
            findings.Report(draft);
        }
    }

    public void End(IFindings findings)
    {
        if (_open is { } open)
        {
            findings.Report(open);
        }

        _open = null;
    }

    // ghc says what is wrong in the line below the place.
    private bool Finish(in LogLine line, IFindings findings)
    {
        if (_open is not { } open)
        {
            return false;
        }

        _open = null;
        var text = line.Text.Trim().TrimStart('•').TrimStart();
        var isItsText = text.Length > 0 && line.Text[0] is ' ' or '\t';
        findings.Report(isItsText ? open with { Message = text, LastLine = line.Number } : open);
        return isItsText;
    }
}
