using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Processes;

namespace Cicd.Benchmarks.Measures;

/// <summary>Commands that leave a child and a daemon, eight at a time, each stopped as soon as it runs: what is left of them afterwards.</summary>
internal sealed class KillMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "kills";

    private const string Left = "left";
    private const string Took = "stop ms";
    private const int Kills = 1_000;
    private const int Together = 8;

    private readonly CommandRoom _commands = new(room, "kills");

    public string Name => Called;

    public string Subject => $"{Kills:n0} commands with a child and a daemon each, killed while they run";

    public ImmutableArray<Arm> Arms =>
    [
        new("product", cancellation => KillAsync(null, cancellation)),
        .. CommandRoom.HasSandbox ? (Arm[])[new("sandbox", cancellation => KillAsync(_commands.Confinement, cancellation))] : [],
    ];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "processes left, most", Unit = "", Estimate = Estimates.Pooled("product", Left, 1), Goal = Goal.AtMost(0) },
        new() { Name = "from the cancellation to the end, median", Unit = "ms", Estimate = Estimates.Median("product", Took) },
        .. CommandRoom.HasSandbox
            ? (Figure[])
            [
                new() { Name = "processes left of sandboxed ones, most", Unit = "", Estimate = Estimates.Pooled("sandbox", Left, 1), Goal = Goal.AtMost(0) },
                new() { Name = "sandboxed, from the cancellation to the end, median", Unit = "ms", Estimate = Estimates.Median("sandbox", Took) },
            ]
            : [],
    ];

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _commands.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ArmRun> KillAsync(Confinement? confinement, CancellationToken cancellationToken)
    {
        var took = new double[Kills];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Kills),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken },
            async (kill, _) => took[kill] = await KillOneAsync(kill, confinement));
        return new ArmRun().With(Took, took).With(Left, _commands.Left());
    }

    private async Task<double> KillOneAsync(int kill, Confinement? confinement)
    {
        var log = Path.Combine(_commands.Folder, $"{kill % Together}-{kill}.log");
        using var stop = new CancellationTokenSource();
        var spec = ShellCommand.For("sleep 1000 & setsid sleep 1000 & echo ready; sleep 1000", _commands.Worktree) with { LogPath = log, Confinement = confinement };
        var running = _commands.Runner.RunAsync(spec, stop.Token);
        while (!running.IsCompleted && !(File.Exists(log) && new FileInfo(log).Length > 0))
        {
            await Task.Delay(5);
        }

        var start = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        var result = await running;
        File.Delete(log);
        return result.Outcome == CommandOutcome.Cancelled
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"It was to be killed, but {result.Outcome}: {result.Message}");
    }
}
