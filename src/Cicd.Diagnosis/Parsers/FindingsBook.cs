using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Collects what the parsers of one log report: once each, the strongest kind only, in the order of the log, bounded.</summary>
internal sealed class FindingsBook
{
    // Per strength. More than is reported as failures in the end: details of other messages fall away, and remarks are for counting.
    private const int DraftsMax = LogAnalysis.RemarksMax;

    private readonly Dictionary<FailureStrength, List<Finding>> _findings = [];
    private readonly HashSet<object> _known = [];

    public TestCounts? Tests { get; private set; }

    /// <summary>Were there more drafts than are kept?</summary>
    public bool IsFull { get; private set; }

    public IFindings For(string tool, int rank) => new Page(this, tool, rank);

    /// <summary>Empty when nothing but remarks was found.</summary>
    public IReadOnlyList<FailureDraft> Strongest()
    {
        var strengths = _findings.Keys.Where(strength => strength != FailureStrength.Remark).ToArray();
        return strengths.Length == 0 ? [] : WithoutDetails(_findings[strengths.Max()]);
    }

    /// <summary>What tools said about the code and its tests; not that something failed elsewhere.</summary>
    public IReadOnlyList<FailureDraft> Remarks() =>
        WithoutDetails(_findings.Where(entry => entry.Key != FailureStrength.Echo).SelectMany(entry => entry.Value)).Take(LogAnalysis.RemarksMax).ToArray();

    /// <summary>A stack trace inside a test's report is not a second failure: what stands inside another parser's span is a part of it.</summary>
    private static List<FailureDraft> WithoutDetails(IEnumerable<Finding> findings)
    {
        var kept = new List<FailureDraft>();
        Finding? around = null;
        foreach (var finding in findings.OrderBy(finding => finding.Draft.FirstLine).ThenByDescending(finding => finding.Draft.LastLine).ThenBy(finding => finding.Rank))
        {
            if (around is not null && finding.Rank != around.Rank && finding.Draft.LastLine <= around.Draft.LastLine)
            {
                continue;
            }

            kept.Add(finding.Draft);
            if (around is null || finding.Draft.LastLine > around.Draft.LastLine)
            {
                around = finding;
            }
        }

        return kept;
    }

    private object Add(FailureDraft draft, string tool, int rank, object? previous)
    {
        var message = draft.Message.Trim();
        var complete = draft with
        {
            Tool = draft.Tool ?? tool,
            Message = message.Length > FailureDraft.MessageMax ? string.Concat(message.AsSpan(0, FailureDraft.MessageMax - 1), "…") : message,
            LastLine = Math.Max(draft.FirstLine, draft.LastLine),
        };

        object identity = (complete.Tool, complete.Code, complete.File, complete.Line, complete.Column, complete.TestName, complete.Severity, complete.Message);
        if (!_findings.TryGetValue(draft.Strength, out var drafts))
        {
            _findings[draft.Strength] = drafts = [];
        }

        if (drafts.Count == DraftsMax)
        {
            IsFull = true;
        }
        else if (_known.Add(identity) || (draft.MayRepeat && (draft.FirstLine == 0 || identity.Equals(previous))))
        {
            drafts.Add(new Finding(complete, rank));
        }

        return identity;
    }

    private sealed record Finding(FailureDraft Draft, int Rank);

    private sealed class Page(FindingsBook book, string tool, int rank) : IFindings
    {
        private object? _previous;

        public void Report(FailureDraft draft) => _previous = book.Add(draft, tool, rank, _previous);

        public void Count(TestCounts counts) => book.Tests = book.Tests is { } sum ? sum + counts : counts;
    }
}
