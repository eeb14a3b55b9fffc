using System.Collections.Immutable;
using System.Globalization;

namespace Cicd.Contracts;

/// <summary>A benchmark's comparison in one sentence, the same everywhere.</summary>
public static class BenchmarkWords
{
    public static string Of(BenchmarkComparison benchmark) => benchmark.Note is { } note
        ? $"{benchmark.Name}: {Word(benchmark.Verdict)}. {note}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{benchmark.Name}: {Word(benchmark.Verdict)}, median {Median(benchmark.Before):0.###} → {Median(benchmark.After):0.###} ({Change(benchmark.WorsePercent)}, {benchmark.TolerancePercent:0.#} % allowed, {benchmark.After.Length} runs each){(benchmark.Base.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $", merge base {Median(benchmark.Base):0.###}"))}");

    public static string Word(BenchmarkVerdict verdict) => verdict switch
    {
        BenchmarkVerdict.Same => "as before",
        BenchmarkVerdict.Better => "better",
        BenchmarkVerdict.Regressed => "worse than before",
        BenchmarkVerdict.Broken => "broken by the fix",
        BenchmarkVerdict.BrokenBefore => "not comparable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    private static string Change(double worse) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(worse):0.#} % {(worse > 0 ? "worse" : worse < 0 ? "better" : "difference")}");

    private static double Median(ImmutableArray<double> figures)
    {
        var sorted = figures.Sort();
        return sorted.IsEmpty ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
