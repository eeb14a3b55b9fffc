using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Processes;

namespace Cicd.Benchmarks.Measures;

/// <summary>From the call to the end of a command that does nothing, against the framework's own way to start one.</summary>
internal sealed class LaunchMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "launch";

    private const string Latency = "launch ms";
    private const int Launches = 20;

    private readonly CommandRoom _commands = new(room, "launch");

    public string Name => Called;

    public string Subject => "a command that does nothing, from call to end" + (CommandRoom.HasSandbox ? "" : " (no sandbox on this host)");

    public ImmutableArray<Arm> Arms =>
    [
        new("bare", _ => TimeAsync(BareAsync)),
        new("product", _ => TimeAsync(() => RunAsync(null))),
        .. CommandRoom.HasSandbox ? (Arm[])[new("sandbox", _ => TimeAsync(() => RunAsync(_commands.Confinement)))] : [],
    ];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "product − bare, median", Unit = "ms", Estimate = Estimates.Difference("product", "bare", Latency), Goal = Goal.AtMost(20) },
        .. CommandRoom.HasSandbox
            ? (Figure[])
            [
                new() { Name = "in the sandbox − bare, median", Unit = "ms", Estimate = Estimates.Difference("sandbox", "bare", Latency), Goal = Goal.AtMost(20) },
                new() { Name = "in the sandbox, p99", Unit = "ms", Estimate = Estimates.Pooled("sandbox", Latency, 0.99) },
            ]
            : [],
        new() { Name = "product, p99", Unit = "ms", Estimate = Estimates.Pooled("product", Latency, 0.99) },
        new() { Name = "bare Process.Start, median", Unit = "ms", Estimate = Estimates.Median("bare", Latency) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var arm in Arms)
        {
            await arm.RunAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _commands.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(Confinement? confinement)
    {
        var spec = new CommandSpec { FileName = "true", WorkingDirectory = _commands.Worktree, LogPath = Path.Combine(_commands.Folder, "log"), Confinement = confinement };
        var result = await _commands.Runner.RunAsync(spec, CancellationToken.None);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(result.Message ?? $"true ended with {result.ExitCode}");
        }
    }

    private async Task BareAsync()
    {
        var start = new ProcessStartInfo("true") { WorkingDirectory = _commands.Worktree, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
    }

    private static async Task<ArmRun> TimeAsync(Func<Task> launch)
    {
        var latencies = new double[Launches];
        for (var turn = 0; turn < Launches; turn++)
        {
            var start = Stopwatch.GetTimestamp();
            await launch();
            latencies[turn] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new ArmRun().With(Latency, latencies);
    }
}
