using System.Collections.Concurrent;
using Cicd.Diagnosis;

namespace Cicd.Accuracy;

/// <summary>Feeds mutated logs to the analysis: cut, spliced, with bytes overwritten. It may say anything about them but must never throw.</summary>
internal static class Fuzz
{
    private const int BytesMax = 64 * 1024;

    /// <returns>0 when every input was read; 1 when one threw, and then its seed is told.</returns>
    public static int Run(string folder, int inputs, TextWriter report)
    {
        byte[][] logs = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(ReadStart).Where(bytes => bytes.Length > 0)];
        if (logs.Length == 0)
        {
            report.WriteLine($"There is no log in {folder}.");
            return 2;
        }

        var faults = new ConcurrentBag<(int Seed, Exception Fault)>();
        Parallel.For(0, inputs, (seed, loop) =>
        {
            if (Feed(LogMutation.Mutate(logs, seed)) is { } fault)
            {
                faults.Add((seed, fault));
                loop.Stop();
            }
        });
        if (faults.IsEmpty)
        {
            report.WriteLine($"{inputs} mutated inputs of {logs.Length} logs were read; none threw.");
            return 0;
        }

        var (broken, why) = faults.MinBy(entry => entry.Seed);
        report.WriteLine($"The input of seed {broken} broke the analysis: {why}");
        return 1;
    }

    private static Exception? Feed(byte[] bytes)
    {
        try
        {
            using var log = new MemoryStream(bytes);
            LogAnalyzer.Default.Analyze(log, new LogContext { Check = "fuzz", IsRed = null });
            return null;
        }
        catch (Exception fault)
        {
            // Whatever it is, it is what this program looks for.
            return fault;
        }
    }

    private static byte[] ReadStart(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, BytesMax)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
