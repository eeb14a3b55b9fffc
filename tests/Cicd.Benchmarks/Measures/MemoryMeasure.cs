using System.Collections.Immutable;
using Cicd.Benchmarks.Logs;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Measures;

/// <summary>How much memory a process takes at most that reads one very large log or report.</summary>
internal sealed class MemoryMeasure : IMeasure
{
    public const string Called = "memory";

    private const string Megabytes = "MB";
    private const double Megabyte = 1024 * 1024;

    public string Name => Called;

    public string Subject => "peak working set of a process that reads a log of 2 GB, a JUnit, TRX or SARIF report of 1 GB";

    // One round reads five gigabytes.
    public TimeSpan Budget => TimeSpan.FromSeconds(30);

    public ImmutableArray<Arm> Arms => [.. AnalysisChild.Kinds.Select(kind => new Arm(kind, async cancelled =>
        new ArmRun().With(Megabytes, await AnalysisChild.MeasureAsync(kind, kind == "log" ? 2048 : 1024, cancelled) / Megabyte)))];

    public ImmutableArray<Figure> Figures =>
        [.. AnalysisChild.Kinds.Select(kind => new Figure { Name = kind, Unit = Megabytes, Estimate = Estimates.Median(kind, Megabytes), Goal = Goal.AtMost(200) })];

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
