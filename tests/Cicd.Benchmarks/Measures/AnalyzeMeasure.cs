using System.Collections.Immutable;
using Cicd.Benchmarks.Logs;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Diagnosis;

namespace Cicd.Benchmarks.Measures;

/// <summary>
/// What it costs to look at logs: to find literals in them, and to analyse them whole; against ripgrep on the
/// same bytes. Of ours it is processor time; of ripgrep the time from its start to its end.
/// </summary>
internal sealed class AnalyzeMeasure(BenchRoom room, string? folder) : IMeasure
{
    public const string Called = "analyze";

    private const string Rate = "MB/s";
    private const double Megabyte = 1e6;
    private const int GeneratedBytes = 32_000_000;
    private const int RealBytesMin = 16_000_000;

    private byte[][] _generated = [];
    private byte[][] _real = [];
    private string _generatedFile = string.Empty;
    private string _realFile = string.Empty;

    public string Name => Called;

    public string Subject => $"logs read once, on one thread: 32 MB generated, and {(folder is null ? "the fixtures as one log, again and again" : $"those in {folder}")}";

    public TimeSpan Budget => TimeSpan.FromSeconds(150);

    public ImmutableArray<Arm> Arms =>
    [
        new("scan generated", _ => Time(_generated, Scan)),
        new("rg generated", _ => Rg(_generatedFile)),
        new("analyze generated", _ => Time(_generated, Analyze)),
        new("scan real", _ => Time(_real, Scan)),
        new("rg real", _ => Rg(_realFile)),
        new("analyze real", _ => Time(_real, Analyze)),
    ];

    public ImmutableArray<Figure> Figures =>
    [
        .. new[] { "generated", "real" }.SelectMany(logs => new Figure[]
        {
            new() { Name = $"scan for all literals, {logs}", Unit = Rate, Estimate = Estimates.Median($"scan {logs}", Rate), Goal = Goal.AtLeast(1000) },
            new() { Name = $"scan ÷ rg, {logs}", Unit = "×", Estimate = Estimates.Ratio($"scan {logs}", $"rg {logs}", Rate) },
            new() { Name = $"whole analysis, {logs}", Unit = Rate, Estimate = Estimates.Median($"analyze {logs}", Rate), Goal = Goal.AtLeast(100) },
            new() { Name = $"whole analysis ÷ rg, {logs}", Unit = "×", Estimate = Estimates.Ratio($"analyze {logs}", $"rg {logs}", Rate) },
            new() { Name = $"rg -j1 -n -b, {Ripgrep.Literals.Length} literals, {logs}", Unit = Rate, Estimate = Estimates.Median($"rg {logs}", Rate) },
        }),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Ripgrep.Require();
        _generated = [SampleLogs.Generate(GeneratedBytes)];
        _real = SampleLogs.Real(folder);
        for (var logs = _real; _real.Sum(log => log.Length) < RealBytesMin;)
        {
            _real = [.. _real, .. logs];
        }

        _generatedFile = Write("generated", _generated);
        _realFile = Write("real", _real);
        for (var warm = 0; warm < 3; warm++)
        {
            foreach (var arm in Arms)
            {
                await arm.RunAsync(cancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Write(string name, byte[][] logs)
    {
        var path = room.New(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        foreach (var log in logs)
        {
            file.Write(log);
        }

        return path;
    }

    // As the analysis does it: lines with their numbers, and which of the literals of all parsers and of the vocabulary stand in each.
    private static void Scan(byte[] log)
    {
        var literals = LogParserCatalog.Default.Literals;
        var found = new ulong[literals.Words];
        foreach (var line in new LogReader(new MemoryStream(log)).ReadLines())
        {
            Array.Clear(found);
            literals.Find(line.Text, found);
        }
    }

    private static void Analyze(byte[] log) => DiagnosisReader.Default.Read(new MemoryStream(log), new LogContext { Check = "speed", IsRed = null });

    private static Task<ArmRun> Time(byte[][] logs, Action<byte[]> read)
    {
        var processor = Environment.CpuUsage.TotalTime;
        foreach (var log in logs)
        {
            read(log);
        }

        return Task.FromResult(new ArmRun().With(Rate, logs.Sum(log => (double)log.Length) / Megabyte / (Environment.CpuUsage.TotalTime - processor).TotalSeconds));
    }

    private static Task<ArmRun> Rg(string file) =>
        Task.FromResult(new ArmRun().With(Rate, new FileInfo(file).Length / Megabyte / Math.Max(0.001, Ripgrep.Search(file).TotalSeconds)));
}
