using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class BenchmarkFiguresTests
{
    [Theory]
    [InlineData("run 1: 12 ms\nrun 2: 10.5 ms\n", null, 10.5)]
    [InlineData("p50: 3 ms\np95: 12.5 ms\nrequests: 900\n", "p95: ([0-9.]+) ms", 12.5)]
    [InlineData("p95: 12.5 ms\np95: 13.5 ms\n", "p95: .*", 13.5)]
    [InlineData("took -1.5e-3 s", null, -0.0015)]
    [InlineData("nothing", null, null)]
    [InlineData("12", "p95: ([0-9.]+)", null)]
    public void Read_Output_GivesTheLastFigure(string output, string? metric, double? figure) => BenchmarkFigures.Read(output, metric).ShouldBe(figure);

    [Theory]
    [InlineData(false, new[] { 10.0, 11, 100 }, new[] { 11.5, 12, 12 }, BenchmarkVerdict.Same, 9.1)]
    [InlineData(false, new[] { 10.0, 10, 10 }, new[] { 11.1, 11.1, 11.1 }, BenchmarkVerdict.Regressed, 11)]
    [InlineData(false, new[] { 10.0, 10, 10 }, new[] { 5.0, 5, 5 }, BenchmarkVerdict.Better, -50)]
    [InlineData(true, new[] { 100.0, 100 }, new[] { 80.0, 80 }, BenchmarkVerdict.Regressed, 20)]
    [InlineData(true, new[] { 100.0 }, new[] { 120.0 }, BenchmarkVerdict.Better, -20)]
    [InlineData(false, new[] { 0.0 }, new[] { 0.0 }, BenchmarkVerdict.Same, 0)]
    [InlineData(false, new[] { 0.0 }, new[] { 1.0 }, BenchmarkVerdict.Regressed, 100)]
    public void Compare_Medians_AgainstTheTolerance(bool higher, double[] before, double[] after, BenchmarkVerdict verdict, double worse)
    {
        var comparison = BenchmarkFigures.Compare(
            new BenchmarkSpec { Name = "load", Command = "x", HigherIsBetter = higher }, ImmutableArray.Create(before), ImmutableArray.Create(after), []);

        (comparison.Verdict, comparison.WorsePercent).ShouldBe((verdict, worse));
        comparison.IsRed.ShouldBe(verdict == BenchmarkVerdict.Regressed);
    }
}
