using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>Finds where a log tells of its failure, without knowing any tool: reads every line once, keeps blocks and the ends of steps.</summary>
internal sealed class FailureLocator(LogContext context)
{
    private readonly BlockBook _book = new();
    private readonly StepTails _tails = new();
    private readonly LogOutline _outline = new();
    private BlockReader? _blocks;

    public void Read(in LogLine line)
    {
        _outline.Read(line);
        var step = _outline.Index;
        var sign = _outline.IsInHeader ? LineSign.None : LineSigns.Of(line);
        var isKnown = sign.Score > 0 && context.Passed?.Knows(line.Text) == true;
        (_blocks ??= new BlockReader(_book)).Read(line, sign, step, isKnown);
        if (!_outline.IsInHeader)
        {
            _tails.Read(line, sign, step);
        }
    }

    public Localisation End(int lastLine, IReadOnlyList<FailureDraft> drafts)
    {
        _blocks?.End();
        var steps = _outline.End(lastLine);
        return new Localisation
        {
            Steps = steps,
            JobFailed = _outline.JobFailed,
            Regions = RegionRanking.Rank(_book, steps, _tails, drafts, context),
        };
    }
}

/// <summary>What the locator found.</summary>
internal sealed record Localisation
{
    public required ImmutableArray<LogRegion> Steps { get; init; }

    /// <summary>As the CI system said it; null when it said nothing.</summary>
    public required bool? JobFailed { get; init; }

    /// <summary>Best first.</summary>
    public required ImmutableArray<FailureRegion> Regions { get; init; }
}
