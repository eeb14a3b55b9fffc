using System.Collections.Immutable;
using System.Text;
using Cicd.Benchmarks.Logs;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Statistics;
using Cicd.Diagnosis;

namespace Cicd.Benchmarks.Measures;

/// <summary>Does twice the log take twice the time, whatever its lines are like? Processor time.</summary>
internal sealed class LinearMeasure : IMeasure
{
    public const string Called = "linear";

    private const string Seconds = "s";

    // A log that grows by chance counts for linear as long as it is nearer to twice than to three times.
    private const double RatioMax = 2.3;

    private static readonly (string Name, Func<int, Stream> Log)[] Shapes =
    [
        ("one line, 50 and 100 MB", size => Repeated("0123456789 error: a.c:1: ", 2_000_000 * size)),
        ("short lines, 5 and 10 million", size => Repeated("ok\n", 5_000_000 * size)),
        ("lines all alike, 20 and 40 MB", size => Repeated("src/a.c:12:5: error: expected ';' before 'x'\n", 455_000 * size)),
        ("lines all different, 20 and 40 MB", size => new MemoryStream(Different(455_000 * size))),
        ("lines of what tracks back, 20 and 40 MB", size => Repeated(string.Concat(Enumerable.Repeat("a:1:1:", 80)) + " \n", 41_000 * size)),
    ];

    public string Name => Called;

    public string Subject => "analysis of a log and of one twice as long";

    public TimeSpan Budget => TimeSpan.FromSeconds(150);

    public ImmutableArray<Arm> Arms => [.. Shapes.SelectMany(shape => new[] { 1, 2 }.Select(size => new Arm($"{shape.Name} ×{size}", _ => Task.FromResult(Time(shape.Log(size))))))];

    public ImmutableArray<Figure> Figures =>
    [
        .. Shapes.Select(shape => new Figure { Name = shape.Name, Unit = "×", Estimate = Estimates.Ratio($"{shape.Name} ×2", $"{shape.Name} ×1", Seconds), Goal = Goal.AtMost(RatioMax) }),
        .. Shapes.Select(shape => new Figure { Name = $"{shape.Name}: the longer", Unit = Seconds, Estimate = Estimates.Median($"{shape.Name} ×2", Seconds) }),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var arm in Arms)
        {
            await arm.RunAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ArmRun Time(Stream log)
    {
        using (log)
        {
            var processor = Environment.CpuUsage.TotalTime;
            LogAnalyzer.Default.Analyze(log, new LogContext { Check = "linear", IsRed = null });
            return new ArmRun().With(Seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        }
    }

    // Blocks of some kilobytes, so that the stream itself costs nothing.
    private static RepeatingStream Repeated(string piece, int times)
    {
        const int Together = 100;
        return new RepeatingStream([], Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, Together))), times / Together, []);
    }

    private static byte[] Different(int lines)
    {
        var log = new StringBuilder();
        for (var line = 0; line < lines; line++)
        {
            log.Append("src/f").Append(line).Append(".c:").Append(line).Append(":1: error: no such name 'n").Append(line * 7919L % 1_000_003).Append("'\n");
        }

        return Encoding.UTF8.GetBytes(log.ToString());
    }
}
