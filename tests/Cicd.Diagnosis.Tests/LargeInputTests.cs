using System.Text;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

/// <summary>Memory is counted for the whole process, so nothing else may run beside these.</summary>
[CollectionDefinition(nameof(LargeInputTests), DisableParallelization = true)]
[Collection(nameof(LargeInputTests))]
public class LargeInputTests
{
    private const string MissingType = "error CS0246: The type or namespace name 'Foo' could not be found [/repo/A.csproj]";

    [Theory]
    [InlineData("<testsuites><testsuite>\n", "<testcase classname=\"a.B\" name=\"c\"><system-out>0123456789</system-out></testcase>\n")]
    [InlineData("{\"results\":{\"tool\":{},\"summary\":{},\"tests\":[\n", "{\"name\":\"a\",\"status\":\"passed\",\"stdout\":[\"0123456789\"]},\n")]
    public void Read_LargeReport_KeepsLittleAlive(string start, string item)
    {
        const int Items = 500_000;
        using var items = new SyntheticLog(Encoding.UTF8.GetBytes(item), (long)Items * Encoding.UTF8.GetByteCount(item));
        using var report = new PrefixedStream(Encoding.UTF8.GetBytes(start), items);

        var analysis = DiagnosisReader.Default.Read(report, Analyses.Context());

        analysis.Tests.ShouldBe(new TestCounts(Items, 0, 0));
        items.LiveBytesMax.ShouldBeLessThan(16L * 1024 * 1024);
    }

    [Fact]
    public void Analyze_HundredMegabytes_KeepsLittleAlive()
    {
        // Each block holds every kind of line, so that every parser is at work all the time.
        var block = Encoding.UTF8.GetBytes(
            $"/repo/a.cs(1,1): {MissingType}\nnot ok 1 - x\n  Failed A.B [1 ms]\n  Error Message:\n   no\nTypeError: x\n    at a (/repo/a.js:1:2)\n{new string('x', 4000)}\rprogress\r\n{new string('y', 100_000)}\n");
        using var log = new SyntheticLog(block, 100L * 1024 * 1024);

        var analysis = LogAnalyzer.Default.Analyze(log, Analyses.Context());

        analysis.LinesWereCut.ShouldBeTrue();
        analysis.Lines.ShouldBeGreaterThan(9_000);
        log.LiveBytesMax.ShouldBeLessThan(64L * 1024 * 1024);
    }
}
