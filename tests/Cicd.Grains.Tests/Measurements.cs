using System.Diagnostics.Metrics;

namespace Cicd.Grains.Tests;

/// <summary>What one meter measured, one line per measurement: name, value, tags in the order of their names.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<string> _lines = [];

    public Measurements(Meter meter)
    {
        // Only this meter: tests beside this one have meters of the same name.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, FormattableString.Invariant($"{value}"), tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, FormattableString.Invariant($"{value}"), tags));
        _listener.Start();
    }

    public IEnumerable<string> Lines => [.. _lines];

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var sorted = tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $" {tag.Key}={tag.Value}");
        _lines.Add($"{instrument.Name} {value}{string.Concat(sorted)}");
    }
}
