using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Reads tools whose messages begin with one line and go on in the next: a head, then lines until the block ends.</summary>
internal abstract class BlockParser : ILogParser
{
    private const int LinesMax = 60;

    public bool IsOpen => Draft is not null;

    /// <summary>The message that is being read.</summary>
    protected FailureDraft? Draft { get; set; }

    protected abstract Regex Head { get; }

    public void Read(in LogLine line, IFindings findings)
    {
        if (ReadOther(line, findings))
        {
            Close(findings);
        }
        else if (Head.MatchIn(line.Text) is { Success: true } head)
        {
            Close(findings);
            Draft = Begin(head, line);
        }
        else if (Draft is { } draft)
        {
            if (line.Number - draft.FirstLine > LinesMax || Continue(draft, line) is not { } next)
            {
                Close(findings);
            }
            else
            {
                Draft = next;
            }
        }
    }

    public void End(IFindings findings) => Close(findings);

    /// <summary>Lines that are no message, such as counts; true ends the message.</summary>
    protected virtual bool ReadOther(in LogLine line, IFindings findings) => false;

    /// <summary>The head as a draft; null when it only looks like one.</summary>
    protected abstract FailureDraft? Begin(Match head, in LogLine line);

    /// <summary>The draft with one more line; null when the block has ended before this line.</summary>
    protected abstract FailureDraft? Continue(FailureDraft draft, in LogLine line);

    /// <summary>The whole message; null when it is none after all.</summary>
    protected virtual FailureDraft? Complete(FailureDraft draft) => draft;

    protected void Close(IFindings findings)
    {
        if (Draft is { } draft && Complete(draft) is { } whole)
        {
            findings.Report(whole);
        }

        Draft = null;
    }

    /// <summary>Message lines joined to one.</summary>
    protected static string Join(string message, string more) =>
        message.Length == 0 ? more.Trim() : more.Trim().Length == 0 || message.Length > FailureDraft.MessageMax ? message : $"{message} {more.Trim()}";
}
