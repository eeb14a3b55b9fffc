using System.Text.Json;
using Cicd.Accuracy;

namespace Cicd.Diagnosis.Tests;

// Not beside each other: one of them weighs the memory of the whole process.
[Collection(nameof(LogAnalyzerTests))]
public class MutatedLogTests
{
    private const int Inputs = 5_000;

    private static readonly byte[][] Logs = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.log").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    [Fact]
    public void Analyze_MutatedFixtures_NeverThrow() =>
        Parallel.For(0, Inputs, seed => Should.NotThrow(() => Analyses.OfBytes(LogMutation.Mutate(Logs, seed), Analyses.Context() with { IsRed = null }), $"seed {seed}"));

    [Fact]
    public void Analyze_SameBytesTwice_SayTheSame()
    {
        foreach (var log in Logs)
        {
            Print(log).ShouldBe(Print(log));
        }
    }

    [Fact]
    public void Analyze_AnotherLogBetween_ChangesNothing()
    {
        var first = Print(Logs[0]);

        Print(Logs[^1]);

        Print(Logs[0]).ShouldBe(first);
    }

    private static string Print(byte[] log) => JsonSerializer.Serialize(Analyses.OfBytes(log));
}
