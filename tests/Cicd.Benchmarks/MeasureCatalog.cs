using System.Collections.Immutable;
using Cicd.Benchmarks.Measures;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;

namespace Cicd.Benchmarks;

/// <summary>All measures, in the order in which <c>all</c> runs them.</summary>
internal static class MeasureCatalog
{
    private static readonly ImmutableArray<(string Name, Func<BenchRoom, IMeasure> New)> All =
    [
        (StepsMeasure.Called, room => new StepsMeasure(room)),
        (SingleStepMeasure.Called, room => new SingleStepMeasure(room)),
        (SessionStartMeasure.Called, room => new SessionStartMeasure(room)),
        ("fanout-100", room => new FanOutMeasure(room, FanOutSize.Hundred)),
        ("fanout-708", room => new FanOutMeasure(room, FanOutSize.SevenHundredAndEight)),
        ("fanout-10000", room => new FanOutMeasure(room, FanOutSize.TenThousand)),
        (PingMeasure.Called, room => new PingMeasure(room)),
        (ActivationMeasure.Called, room => new ActivationMeasure(room)),
        (RecoveryMeasure.Called, room => new RecoveryMeasure(room)),
        (LaunchMeasure.Called, room => new LaunchMeasure(room)),
        (OutputMeasure.Called, room => new OutputMeasure(room)),
        (KillMeasure.Called, room => new KillMeasure(room)),
        (TelemetryMeasure.Called, room => new TelemetryMeasure(room)),
    ];

    public static ImmutableArray<string> Names { get; } = [.. All.Select(measure => measure.Name)];

    public static IMeasure New(string name, BenchRoom room) => All.First(measure => measure.Name == name).New(room);
}
