using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Processes;

namespace Cicd.Benchmarks.Measures;

/// <summary>A command that prints a gigabyte of lines: how much larger the process gets meanwhile, and how long it takes.</summary>
internal sealed class OutputMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "output";

    private const string Grown = "grown MB";
    private const string Took = "took s";
    private const string Print = "yes 'src/Shop/Cart.cs(12,5): warning CS0168: The variable is declared but never used' 2>/dev/null | head -c 1000000000";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly CommandRoom _commands = new(room, "output");

    public string Name => Called;

    public string Subject => "1 GB of output of one command";

    public ImmutableArray<Arm> Arms => [new("product", _ => WatchAsync(RunAsync)), new("bare", _ => WatchAsync(ReadAsync))];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "growth of the process, most", Unit = "MB", Estimate = Estimates.Pooled("product", Grown, 1), Goal = Goal.AtMost(100) },
        new() { Name = "read, redacted and kept", Unit = "s", Estimate = Estimates.Median("product", Took) },
        new() { Name = "read and forgotten by a bare process", Unit = "s", Estimate = Estimates.Median("bare", Took) },
    ];

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _commands.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync()
    {
        var spec = ShellCommand.For(Print, _commands.Worktree) with { LogPath = Path.Combine(_commands.Folder, "log") };
        var result = await _commands.Runner.RunAsync(spec, CancellationToken.None);
        if (result.OutputBytes != 1_000_000_000)
        {
            throw new InvalidOperationException($"{result.OutputBytes} bytes came through. {result.Message}");
        }
    }

    private async Task ReadAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Print]) { WorkingDirectory = _commands.Worktree, RedirectStandardOutput = true })!;
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
    }

    private static async Task<ArmRun> WatchAsync(Func<Task> work)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var ourselves = Process.GetCurrentProcess();
        var (before, most) = (ourselves.WorkingSet64, 0L);
        var start = Stopwatch.GetTimestamp();
        for (var working = work(); ; await Task.Delay(LookAgain))
        {
            ourselves.Refresh();
            most = Math.Max(most, ourselves.WorkingSet64);
            if (working.IsCompleted)
            {
                await working;
                return new ArmRun().With(Grown, (most - before) / 1e6).With(Took, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
    }
}
