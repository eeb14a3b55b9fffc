namespace Cicd.Diagnosis;

/// <summary>Finds where a log tells of its failure, without knowing any tool: reads every line once, keeps blocks and the ends of steps.</summary>
internal sealed class FailureLocator
{
    private readonly LogContext _context;
    private readonly BlockBook _book = new();
    private readonly StepTails _tails = new();
    private readonly NumberedFailures _numbers = new();
    private readonly LogOutline _outline = new();
    private readonly BlockReader _blocks;
    private bool _hasMarkedError;

    public FailureLocator(LogContext context)
    {
        _context = context;
        _blocks = new BlockReader(_book);
    }

    public void Read(in LogLine line, LineWords words)
    {
        var ending = words.Has(LineWord.Ending) ? LogEnding.Of(line) : null;
        _outline.Read(line, ending);
        var step = _outline.Index;
        var sign = _outline.IsInHeader ? LineSign.None : _numbers.Read(line, LineSigns.Of(line, words, ending));
        var isKnown = sign.Score > 0 && _context.Passed?.Knows(line.Text) == true;
        _blocks.Read(line, sign, step, isKnown, words.Has(LineWord.Attempt));
        _hasMarkedError |= sign.Kind == SignKind.Marked;
        if (!_outline.IsInHeader)
        {
            _tails.Read(line, sign, step);
        }
    }

    public Localisation End(int lastLine, IReadOnlyList<FailureDraft> drafts)
    {
        _blocks.End();
        var steps = _outline.End(lastLine);
        return new Localisation
        {
            Steps = steps,
            JobFailed = _outline.JobFailed ?? (_hasMarkedError || _outline.SawFailure ? true : null),
            System = _outline.System,
            LastLine = lastLine,
            Regions = new RegionRanking(_book, steps, _tails, _context).Rank(drafts),
        };
    }
}
