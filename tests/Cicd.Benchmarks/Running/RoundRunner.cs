
namespace Cicd.Benchmarks.Running;

/// <summary>Runs the arms of a measure in turns, A B A B …, so that whatever happens to the machine happens to all of them.</summary>
internal sealed class RoundRunner(TimeProvider time, ProcessorShare processors)
{
    public async Task<MeasureResult> RunAsync(IMeasure measure, int rounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        rounds = Math.Max(rounds, measure.RoundsMin);
        await measure.PrepareAsync(cancellationToken);
        var start = time.GetTimestamp();
        var before = processors.Read();
        var done = new List<Round>();
        string? cutShort = null;
        while (done.Count < rounds && cutShort is null)
        {
            var round = await RunRoundAsync(measure, cancellationToken);
            done.Add(round);
            cutShort = round.Runs.Values.Select(run => run.CutShort).FirstOrDefault(why => why is not null)
                ?? (done.Count < rounds && time.GetElapsedTime(start) > measure.Budget ? $"its time of {measure.Budget.TotalSeconds:0} s was over" : null);
        }

        return new MeasureResult
        {
            Name = measure.Name,
            Subject = measure.Subject,
            Figures = [.. measure.Figures.Select(figure => FigureResult.Of(figure, done))],
            Rounds = [.. done],
            Took = time.GetElapsedTime(start),
            OthersShare = ProcessorShare.OfOthers(before, processors.Read()),
            CutShort = cutShort,
        };
    }

    private static async Task<Round> RunRoundAsync(IMeasure measure, CancellationToken cancellationToken)
    {
        var runs = new Dictionary<string, ArmRun>(StringComparer.Ordinal);
        foreach (var arm in measure.Arms)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // What one arm left on the heap is not to be collected on the other's time.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            runs.Add(arm.Name, await arm.RunAsync(cancellationToken));
        }

        return new Round(runs);
    }
}
