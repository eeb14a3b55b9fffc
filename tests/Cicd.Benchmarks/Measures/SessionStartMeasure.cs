using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Benchmarks.Raw;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Benchmarks.Measures;

/// <summary>
/// From the call that starts a session until its first task begins, while whole sessions arrive at half the rate that saturates the silo. The
/// callers don't wait for one another, so a slow start delays nobody's stopwatch but its own.
/// </summary>
internal sealed class SessionStartMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "session-start";

    private const string Latency = "latency ms";
    private const string Rate = "sessions/s";
    private const int Checks = 3;
    private const int Callers = 16;

    // The writes that lie on the way, one after the other: reminder and first event of the session, the same of its first stage.
    private const int CommitsOnTheWay = 4;

    private static readonly TimeSpan Saturated = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HalfLoaded = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private BenchSilo? _silo;
    private RawSqlite? _raw;
    private uint _session;

    public string Name => Called;

    public string Subject => $"start of a session → first task begun, at half of the load that saturates ({Checks} red checks a session, scripted tasks)";

    public ImmutableArray<Arm> Arms => [new("product", _ => RunAsync()), new("raw", _ => Task.FromResult(Commit()))];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "p50", Unit = "ms", Estimate = Estimates.Pooled("product", Latency, 0.5), Goal = Goal.AtMost(2) },
        new() { Name = "p99", Unit = "ms", Estimate = Estimates.Pooled("product", Latency, 0.99), Goal = Goal.AtMost(10) },
        new() { Name = "saturated", Unit = "sessions/s", Estimate = Estimates.Median("product", Rate) },
        new() { Name = $"{CommitsOnTheWay} raw commits in a row, idle, p50", Unit = "ms", Estimate = Estimates.Median("raw", Latency) },
    ];

    public TimeSpan Budget => TimeSpan.FromSeconds(120);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _silo = await BenchSilo.StartAsync(room.New("sessions"));
        _raw = new RawSqlite(room.New("raw"), RawSqlite.EventBytes);
        Commit();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private async Task<ArmRun> RunAsync()
    {
        _silo!.Tasks.Forget();
        var rate = await SaturateAsync();
        return new ArmRun().With(Rate, rate).With(Latency, await ArriveAsync(rate / 2));
    }

    /// <returns>Sessions per second that <see cref="Callers"/> callers bring to their ends, each one after the other.</returns>
    private async Task<double> SaturateAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < Saturated)
            {
                var (session, over) = Next();
                await StartAsync(session);
                await over;
                Interlocked.Increment(ref done);
            }
        }));
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<double[]> ArriveAsync(double rate)
    {
        var latencies = new ConcurrentBag<double>();
        var sessions = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < HalfLoaded)
        {
            for (var due = (int)(elapsed.TotalSeconds * rate) - sessions.Count; due > 0; due--)
            {
                var (session, over) = Next();
                sessions.Add(Task.WhenAll(TimeStartAsync(session, latencies), over));
            }

            await Task.Delay(1);
        }

        await Task.WhenAll(sessions).WaitAsync(Deadline);
        return [.. latencies];
    }

    private async Task TimeStartAsync(SessionId session, ConcurrentBag<double> latencies)
    {
        // Not on the arrivals' own thread: a start must not hold up the next one.
        await Task.Yield();
        var first = _silo!.Tasks.FirstOf(session);
        var start = Stopwatch.GetTimestamp();
        var started = StartAsync(session);
        await first;
        latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        await started;
    }

    private (SessionId Session, Task Over) Next()
    {
        var session = SessionId.Create(Samples.Noon, Interlocked.Increment(ref _session));
        return (session, _silo!.Ends.EndOf(session));
    }

    private Task<SessionView> StartAsync(SessionId session) => _silo!.Session(session).StartAsync(ScriptedTasks.Request(session, Checks));

    private ArmRun Commit()
    {
        var latencies = new double[100];
        for (var n = 0; n < latencies.Length; n++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var commit = 0; commit < CommitsOnTheWay; commit++)
            {
                _raw!.Commit(1);
            }

            latencies[n] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new ArmRun().With(Latency, latencies);
    }
}
