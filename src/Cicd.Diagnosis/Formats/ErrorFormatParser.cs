using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Runs an errorformat over a log: the first pattern that fits takes the line.</summary>
internal sealed class ErrorFormatParser(ErrorFormatDefinition definition) : ILogParser
{
    private const int DepthMax = 64;
    private const int LinesMax = 30;

    private readonly Stack<string> _folders = new();
    private FailureDraft? _draft;

    public bool IsOpen => _draft is not null;

    public void Read(in LogLine line, IFindings findings)
    {
        if (_draft is { } open && line.Number - open.FirstLine > LinesMax)
        {
            Close(findings);
        }

        foreach (var format in definition.Lines)
        {
            if (format.Kind is ErrorFormatKind.Continue or ErrorFormatKind.End && _draft is null)
            {
                continue;
            }

            if (format.Pattern.MatchIn(line.Text) is { Success: true } match)
            {
                Apply(format, match, line, findings);
                return;
            }
        }

        Close(findings);
    }

    public void End(IFindings findings) => Close(findings);

    private void Apply(ErrorFormatLine format, Match match, in LogLine line, IFindings findings)
    {
        switch (format.Kind)
        {
            case ErrorFormatKind.Begin:
                Close(findings);
                _draft = Merge(Empty(format, line.Number), format, match, line);
                break;
            case ErrorFormatKind.Continue:
                _draft = Merge(_draft!, format, match, line);
                break;
            case ErrorFormatKind.End:
                _draft = Merge(_draft!, format, match, line);
                Close(findings);
                break;
            case ErrorFormatKind.Single:
                Close(findings);
                _draft = Merge(Empty(format, line.Number), format, match, line);
                Close(findings);
                break;
            case ErrorFormatKind.Enter when _folders.Count < DepthMax && match.Text("file") is { } folder:
                _folders.Push(folder);
                break;
            case ErrorFormatKind.Leave:
                _folders.TryPop(out _);
                break;
            default:
                Close(findings);
                break;
        }
    }

    private FailureDraft Empty(ErrorFormatLine format, int number) => With(
        new FailureDraft { Category = definition.Category, Message = string.Empty, FirstLine = number, MayRepeat = definition.Category == FailureCategory.Quality },
        format.Level == '\0' ? ToolLevel.Error : ToolLevels.Of(format.Level.ToString()));

    private FailureDraft Merge(FailureDraft draft, ErrorFormatLine format, Match match, in LogLine line)
    {
        var text = format.TakesWholeLine ? line.Text.Trim() : format.IsDropped ? null : match.Text("text")?.Trim();
        var merged = draft with
        {
            File = draft.File ?? Folded(match.Text("file")),
            Line = draft.Line ?? match.Position("line"),
            Column = draft.Column ?? match.Position("column") ?? (match.Groups["pointer"] is { Success: true } pointer ? pointer.Length + 1 : null),
            Code = draft.Code ?? match.Text("code"),
            Message = text is null ? draft.Message : draft.Message.Length == 0 ? text : draft.Message.Length > FailureDraft.MessageMax ? draft.Message : $"{draft.Message} {text}",
            // What is dropped may be anything, and must not take the lines of other tools with it.
            LastLine = format.IsDropped ? draft.LastLine : line.Number,
        };
        return match.Text("level") is { } level ? With(merged, ToolLevels.Of(level)) : merged;
    }

    private FailureDraft With(FailureDraft draft, ToolLevel level) => draft with
    {
        Severity = ToolLevels.SeverityOf(level, definition.Category),
        Strength = level == ToolLevel.Error ? FailureStrength.Firm : definition.Category == FailureCategory.Quality ? FailureStrength.Weak : FailureStrength.Remark,
    };

    private string? Folded(string? file) =>
        file is not null && _folders.TryPeek(out var folder) && !RepositoryPaths.IsAbsolute(file) ? $"{folder.TrimEnd('/')}/{file}" : file;

    private void Close(IFindings findings)
    {
        if (_draft is { Message.Length: > 0 } draft)
        {
            findings.Report(draft);
        }

        _draft = null;
    }
}

/// <summary>An errorformat, and what is known of its tool.</summary>
internal sealed record ErrorFormatDefinition(string Tool, FailureCategory Category, ImmutableArray<string> Triggers, ImmutableArray<ErrorFormatLine> Lines)
{
    public LogParserDefinition ToParser() => new(Tool, Triggers, _ => new ErrorFormatParser(this));
}
