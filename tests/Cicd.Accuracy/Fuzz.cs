using Cicd.Diagnosis;

namespace Cicd.Accuracy;

/// <summary>Feeds mutated logs to the analysis: cut, spliced, with bytes overwritten. It may say anything about them but must never throw.</summary>
internal static class Fuzz
{
    private const int BytesMax = 64 * 1024;

    /// <returns>0 when every input was read; an input that throws ends the run with its seed.</returns>
    public static int Run(string folder, int inputs, TextWriter report)
    {
        byte[][] logs = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(ReadStart).Where(bytes => bytes.Length > 0)];
        if (logs.Length == 0)
        {
            report.WriteLine($"There is no log in {folder}.");
            return 2;
        }

        Parallel.For(0, inputs, seed => Feed(LogMutation.Mutate(logs, seed), seed));
        report.WriteLine($"{inputs} mutated inputs of {logs.Length} logs were read; none threw.");
        return 0;
    }

    private static void Feed(byte[] bytes, int seed)
    {
        try
        {
            using var log = new MemoryStream(bytes);
            LogAnalyzer.Default.Analyze(log, new LogContext { Check = "fuzz", IsRed = null });
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"The input of seed {seed} broke the analysis.", fault);
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
