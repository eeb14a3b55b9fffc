using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Benchmarks.Logs;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Measures;

/// <summary><c>cicd analyze</c> of one megabyte, from the start of the process to its end, as published.</summary>
internal sealed class StartMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "start";

    private const string Milliseconds = "ms";
    private const int LogBytes = 1_000_000;

    private string _program = string.Empty;
    private string _log = string.Empty;

    public string Name => Called;

    public string Subject => "cicd analyze of a log of 1 MB, a new process each time";

    public ImmutableArray<Arm> Arms =>
    [
        new("git", _ => RunAsync("git", "--version")),
        new("version", _ => RunAsync(_program, "--version")),
        new("analyze", _ => RunAsync(_program, "analyze", _log)),
    ];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "cicd analyze", Unit = Milliseconds, Estimate = Estimates.Median("analyze", Milliseconds), Goal = Goal.AtMost(300) },
        new() { Name = "cicd --version", Unit = Milliseconds, Estimate = Estimates.Median("version", Milliseconds) },
        new() { Name = "git --version, the floor", Unit = Milliseconds, Estimate = Estimates.Median("git", Milliseconds) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var folder = room.New("published");
        Directory.CreateDirectory(folder);
        _program = Path.Combine(folder, "cicd");
        _log = Path.Combine(folder, "sample.log");
        await File.WriteAllBytesAsync(_log, SampleLogs.Generate(LogBytes), cancellationToken);
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Repository.Root, "client"), "-c", "Release", "-o", folder, "--nologo"]) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        if (publish.ExitCode != 0)
        {
            throw new MissingToolException($"The client could not be published, so its start was not measured:\n{said}");
        }

        foreach (var arm in Arms)
        {
            await arm.RunAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<ArmRun> RunAsync(string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        await output;
        await process.WaitForExitAsync();
        return new ArmRun().With(Milliseconds, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
