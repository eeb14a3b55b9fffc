using System.Collections.Immutable;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Measures;

/// <summary>
/// A process with many running sessions is killed with SIGKILL; from the start of the next process on what it left until the sessions have tasks
/// running again. Each round takes another copy of what was left, because a task whose worker is lost too often is set aside.
/// </summary>
internal sealed class RecoveryMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "recovery";

    private const string First = "first s";
    private const string All = "all s";
    private const string Ready = "ready s";
    private const int Sessions = 1_000;

    private readonly string _left = room.New("left");

    public string Name => Called;

    public string Subject => $"kill -9 with {Sessions:n0} running sessions, from process start to their tasks running again";

    public ImmutableArray<Arm> Arms => [new("product", _ => RecoverAsync()), new("empty", _ => StartEmptyAsync())];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "first session goes on", Unit = "s", Estimate = Estimates.Pooled("product", First, 0.99), Goal = Goal.AtMost(1) },
        new() { Name = "all sessions go on", Unit = "s", Estimate = Estimates.Pooled("product", All, 0.99), Goal = Goal.AtMost(3) },
        new() { Name = "silo ready on an empty directory, median", Unit = "s", Estimate = Estimates.Median("empty", Ready) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        using var child = new ChildProcess(_left, Sessions);
        await child.UntilAsync(RecoveryChild.All);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<ArmRun> RecoverAsync()
    {
        var copy = room.New("copy");
        Copy(_left, copy);
        using var child = new ChildProcess(copy, Sessions);
        var first = await child.UntilAsync(RecoveryChild.First);
        var all = await child.UntilAsync(RecoveryChild.All);
        return new ArmRun().With(First, first.TotalSeconds).With(All, all.TotalSeconds);
    }

    private async Task<ArmRun> StartEmptyAsync()
    {
        using var child = new ChildProcess(room.New("empty"), sessions: 0);
        return new ArmRun().With(Ready, (await child.UntilAsync(RecoveryChild.Ready)).TotalSeconds);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
