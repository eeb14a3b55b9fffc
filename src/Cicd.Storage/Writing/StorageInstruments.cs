using System.Diagnostics.Metrics;

namespace Cicd.Storage;

/// <summary>What the storage measures.</summary>
internal sealed class StorageInstruments : IDisposable
{
    public const string MeterName = "Cicd.Storage";

    private readonly Counter<long> _commits;
    private readonly Counter<long> _operations;
    private readonly Counter<long> _failures;
    private readonly Histogram<int> _batchSize;

    public StorageInstruments()
    {
        _commits = Meter.CreateCounter<long>("cicd.storage.commits", "{commit}", "Transactions committed by the writer.");
        _operations = Meter.CreateCounter<long>("cicd.storage.operations", "{operation}", "Writes committed; divided by the commits: the batch size.");
        _failures = Meter.CreateCounter<long>("cicd.storage.failed_operations", "{operation}", "Writes taken back because their batch failed.");
        _batchSize = Meter.CreateHistogram<int>("cicd.storage.batch_size", "{operation}", "Writes per transaction.");
    }

    public Meter Meter { get; } = new(MeterName);

    public void Committed(int operations)
    {
        _commits.Add(1);
        _operations.Add(operations);
        _batchSize.Record(operations);
    }

    public void Failed(int operations) => _failures.Add(operations);

    public void ObserveQueue(Func<int> length) =>
        Meter.CreateObservableGauge("cicd.storage.queue_length", length, "{operation}", "Writes that wait for the writer.");

    public void Dispose() => Meter.Dispose();
}
