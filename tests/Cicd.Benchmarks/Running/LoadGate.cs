using System.Globalization;

namespace Cicd.Benchmarks.Running;

/// <summary>Waits, for a bounded time, until the machine has nothing else to do.</summary>
/// <param name="readLoad">Load average of the last minute; null where the system does not tell.</param>
internal sealed class LoadGate(Func<double?> readLoad, TimeProvider time)
{
    /// <summary>From here on the machine counts as busy: a quarter of a core on average.</summary>
    public const double LoadMax = 0.25;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public static LoadGate OfThisMachine(TimeProvider time) => new(
        () => File.Exists("/proc/loadavg")
            // 0.20 0.18 0.12 1/80 11206
            ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
            : null,
        time);

    public async Task<GateResult> PassAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var load = readLoad();
            var waited = time.GetElapsedTime(start);
            if (load is null || load <= LoadMax || waited >= patience)
            {
                return new GateResult(load, waited);
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }
}

/// <param name="Load">As it was when the gate opened; null where the system does not tell.</param>
/// <param name="Waited">For how long the gate was closed.</param>
internal sealed record GateResult(double? Load, TimeSpan Waited)
{
    public bool IsQuiet => Load <= LoadGate.LoadMax;
}
