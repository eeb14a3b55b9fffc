using System.Collections.Immutable;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Benchmarks.Measures;

/// <summary>
/// What metrics and tracing cost: whole sessions with the OpenTelemetry SDK listening and without, by the processor time of a session. Processor
/// time and not sessions per second, because waiting for the disk would hide a cost of a per cent.
/// </summary>
internal sealed class TelemetryMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "telemetry";

    private const string Processor = "processor ms a session";
    private const string Exported = "exported";
    private const int Checks = 3;
    private const int Callers = 8;
    private const int SessionsEach = 6;

    private BenchSilo? _silo;
    private uint _session;

    public string Name => Called;

    public string Subject => "metrics and tracing on against off (OpenTelemetry SDK, nothing sent), processor time of a whole session";

    /// <summary>Turns are short and many: a difference of a per cent is smaller than what one turn differs from the next.</summary>
    public int RoundsMin => 60;

    // The last arm is the first once more: where its interval does not hold 0, the measure can't tell a per cent from noise.
    public ImmutableArray<Arm> Arms => [new("off", _ => RunAsync()), new("on", _ => ListenAsync()), new("off again", _ => RunAsync())];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "cost, on against off", Unit = "%", Estimate = Estimates.MedianOf(round => Cost(round, "on")), Goal = Goal.AtMost(1) },
        new() { Name = "off again against off, for the noise", Unit = "%", Estimate = Estimates.MedianOf(NoiseOf) },
        new() { Name = "processor time of a session, off", Unit = "ms", Estimate = Estimates.Median("off", Processor) },
        new() { Name = "metrics and spans exported a turn", Unit = "", Estimate = Estimates.Median("on", Exported) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _silo = await BenchSilo.StartAsync(room.New("telemetry"));
        for (var warm = 0; warm < 5; warm++)
        {
            await RunAsync();
            await ListenAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    // Against the mean of what stands on both sides of it, so that a drift of the machine is not taken for a cost.
    private static double Cost(Round round, string arm) => 100 * ((round.Samples(arm, Processor)[0] / ((Off(round) + Again(round)) / 2)) - 1);

    private static double NoiseOf(Round round) => 100 * ((Again(round) / Off(round)) - 1);

    private static double Off(Round round) => round.Samples("off", Processor)[0];

    private static double Again(Round round) => round.Samples("off again", Processor)[0];

    private async Task<ArmRun> ListenAsync()
    {
        var telemetry = new Telemetry();
        ArmRun run;
        using (telemetry)
        {
            run = await RunAsync();
        }

        return telemetry.Exported > 0
            ? run.With(Exported, telemetry.Exported)
            : throw new InvalidOperationException("Nothing was exported: the names of meter and source have changed, and nothing was measured.");
    }

    private async Task<ArmRun> RunAsync()
    {
        _silo!.Tasks.Forget();
        var processor = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            for (var n = 0; n < SessionsEach; n++)
            {
                var session = SessionId.Create(Samples.Noon, Interlocked.Increment(ref _session));
                var over = _silo.Ends.EndOf(session);
                await _silo.Session(session).StartAsync(ScriptedTasks.Request(session, Checks));
                await over;
            }
        }));
        return new ArmRun().With(Processor, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / (Callers * SessionsEach));
    }
}
