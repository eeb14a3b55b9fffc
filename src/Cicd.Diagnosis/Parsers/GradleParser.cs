using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Gradle's own word on a failed build: where, and what went wrong. That a task failed echoes what the task has said.</summary>
internal sealed partial class GradleParser : ILogParser
{
    private FailureDraft? _draft;
    private string? _file;
    private int? _line;

    private GradleParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("gradle", ["* What went wrong:", "* Where:"], _ => new GradleParser());

    public bool IsOpen => _draft is not null || _file == string.Empty;

    // Build file '/repo/build.gradle' line: 12
    [GeneratedRegex(@"^(?:Build|Settings|Script|Initialization script) ?(?:file)? '(?<file>[^']+)'(?: line: (?<line>\d+))?", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Where();

    // There were failing tests. See the report at: … ; Compilation failed; see the compiler error output for details.
    [GeneratedRegex(@"^Execution failed for task|^> (?:There were failing tests|Compilation (?:error|failed)|A failure occurred while executing|Process 'command .*' finished with non-zero exit value)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Echo();

    public void Read(in LogLine line, IFindings findings)
    {
        var text = line.Text.Trim();
        if (text == "* Where:")
        {
            Close(findings);
            (_file, _line) = (string.Empty, null);
        }
        else if (_file == string.Empty)
        {
            var where = Where().MatchIn(text);
            (_file, _line) = (where.Text("file"), where.Position("line"));
        }
        else if (text == "* What went wrong:")
        {
            Close(findings);
            _draft = new FailureDraft { Message = string.Empty, FirstLine = line.Number, LastLine = line.Number };
        }
        else if (_draft is { } draft)
        {
            ReadBody(draft, text, line.Number, findings);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void ReadBody(FailureDraft draft, string text, int number, IFindings findings)
    {
        if (text.Length == 0 || text.StartsWith("* ", StringComparison.Ordinal))
        {
            Close(findings);
            return;
        }

        var isEcho = Echo().StandsIn(text);
        _draft = draft with
        {
            Strength = draft.Message.Length == 0 || isEcho ? (isEcho ? FailureStrength.Echo : FailureStrength.Firm) : draft.Strength,
            Message = draft.Message.Length == 0 ? text : draft.Message.Length < FailureDraft.MessageMax ? $"{draft.Message} {text.TrimStart('>', ' ')}" : draft.Message,
            LastLine = number,
        };
    }

    private void Close(IFindings findings)
    {
        if (_draft is { Message.Length: > 0 } draft)
        {
            findings.Report(draft with { Category = FailureCategory.Build, File = _file is { Length: > 0 } ? _file : null, Line = _line, Confidence = 0.9 });
            (_file, _line) = (null, null);
        }

        _draft = null;
    }
}
