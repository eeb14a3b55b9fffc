using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Cicd.Benchmarks.Silos;

/// <summary>Metrics and traces as a host has them: the OpenTelemetry SDK aggregates and batches; only the wire is left out.</summary>
internal sealed class Telemetry : IDisposable
{
    // A reader that collects every second is busier than the default, once a minute.
    private const int CollectEveryMs = 1_000;

    private static readonly string[] Sources = ["Cicd.Grains", "Cicd.Storage"];

    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;
    private readonly Discarded<Metric> _discardedMetrics = new();
    private readonly Discarded<System.Diagnostics.Activity> _discardedSpans = new();

    public Telemetry()
    {
        _metrics = Sdk.CreateMeterProviderBuilder()
            .AddMeter(Sources)
            .AddReader(new PeriodicExportingMetricReader(_discardedMetrics, CollectEveryMs))
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .AddSource(Sources)
            .AddProcessor(new BatchActivityExportProcessor(_discardedSpans))
            .Build();
    }

    /// <summary>Metrics and spans that would have been sent; complete after <see cref="Dispose"/>.</summary>
    public long Exported => _discardedMetrics.Count + _discardedSpans.Count;

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private sealed class Discarded<T> : BaseExporter<T>
        where T : class
    {
        public long Count { get; private set; }

        public override ExportResult Export(in Batch<T> batch)
        {
            Count += batch.Count;
            return ExportResult.Success;
        }
    }
}
