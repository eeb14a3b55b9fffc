using System.Collections.Immutable;
using Cicd.Benchmarks.Measures;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;

namespace Cicd.Benchmarks;

/// <summary>All measures, in the order in which <c>all</c> runs them.</summary>
internal static class MeasureCatalog
{
    private static readonly ImmutableArray<(string Name, Func<BenchRoom, string?, IMeasure> New)> All =
    [
        (StepsMeasure.Called, (room, _) => new StepsMeasure(room)),
        (SingleStepMeasure.Called, (room, _) => new SingleStepMeasure(room)),
        (SessionStartMeasure.Called, (room, _) => new SessionStartMeasure(room)),
        ("fanout-100", (room, _) => new FanOutMeasure(room, FanOutSize.Hundred)),
        ("fanout-708", (room, _) => new FanOutMeasure(room, FanOutSize.SevenHundredAndEight)),
        ("fanout-10000", (room, _) => new FanOutMeasure(room, FanOutSize.TenThousand)),
        (PingMeasure.Called, (room, _) => new PingMeasure(room)),
        (ActivationMeasure.Called, (room, _) => new ActivationMeasure(room)),
        (RecoveryMeasure.Called, (room, _) => new RecoveryMeasure(room)),
        (LaunchMeasure.Called, (room, _) => new LaunchMeasure(room)),
        (OutputMeasure.Called, (room, _) => new OutputMeasure(room)),
        (KillMeasure.Called, (room, _) => new KillMeasure(room)),
        (TelemetryMeasure.Called, (room, _) => new TelemetryMeasure(room)),
        (AnalyzeMeasure.Called, (room, logs) => new AnalyzeMeasure(room, logs)),
        (LinearMeasure.Called, (_, _) => new LinearMeasure()),
        (MemoryMeasure.Called, (_, _) => new MemoryMeasure()),
        (StartMeasure.Called, (room, _) => new StartMeasure(room)),
    ];

    public static ImmutableArray<string> Names { get; } = [.. All.Select(measure => measure.Name)];

    /// <param name="logs">Folder with real logs; null for those of this repository.</param>
    public static IMeasure New(string name, BenchRoom room, string? logs) => All.First(measure => measure.Name == name).New(room, logs);
}
