using System.Diagnostics.Metrics;

namespace Cicd.Benchmarks.Silos;

/// <summary>Counts the storage's commits by its own instrument.</summary>
internal sealed class CommitCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _commits;

    public CommitCount()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "cicd.storage.commits")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, commits, _, _) => Interlocked.Add(ref _commits, commits));
        _listener.Start();
    }

    public long Commits => Interlocked.Read(ref _commits);

    public void Dispose() => _listener.Dispose();
}
