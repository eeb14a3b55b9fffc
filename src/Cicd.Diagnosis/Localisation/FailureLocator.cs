using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>Finds where a log tells of its failure, without knowing any tool: reads every line once, keeps blocks and the ends of steps.</summary>
internal sealed class FailureLocator(LogContext context)
{
    private readonly BlockBook _book = new();
    private readonly StepTails _tails = new();
    private readonly NumberedFailures _numbers = new();
    private readonly LogOutline _outline = new();
    private BlockReader? _blocks;
    private bool _hasMarkedError;

    public void Read(in LogLine line)
    {
        var ending = LogEnding.Of(line);
        _outline.Read(line, ending);
        var step = _outline.Index;
        var sign = _outline.IsInHeader ? LineSign.None : _numbers.Read(line, LineSigns.Of(line, ending));
        var isKnown = sign.Score > 0 && context.Passed?.Knows(line.Text) == true;
        (_blocks ??= new BlockReader(_book)).Read(line, sign, step, isKnown);
        _hasMarkedError |= sign.Kind == SignKind.Marked;
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
            JobFailed = _outline.JobFailed ?? (_hasMarkedError || _outline.SawFailure ? true : null),
            System = _outline.System,
            LastLine = lastLine,
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

    /// <summary>How the CI system that wrote the log speaks of ends.</summary>
    public required EndingCustom System { get; init; }

    /// <summary>Does the log end without the outcome that its CI system writes below every log? Then the machine went away.</summary>
    public bool WasCut => JobFailed is null && System == EndingCustom.TellsOutcome;

    /// <summary>Lines of the log.</summary>
    public required int LastLine { get; init; }

    /// <summary>Best first.</summary>
    public required ImmutableArray<FailureRegion> Regions { get; init; }
}
