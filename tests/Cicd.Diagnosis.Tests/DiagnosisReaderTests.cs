using System.IO.Compression;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class DiagnosisReaderTests
{
    [Fact]
    public void Read_Report_GivesFailuresWithPathsOfTheRepository()
    {
        var failures = Analyses.OfFile("dotnet.trx", Analyses.Context(check: "unit")).Failures;

        failures.Select(Analyses.Print).ShouldBe(
        [
            "dotnet-test Test High dn/T.cs:4 {CalcTests.Throws} System.InvalidOperationException : no database",
            "dotnet-test Test High dn/T.cs:3 {CalcTests.Adds} Assert.Equal() Failure: Values differ | Expected: 5 | Actual:   4",
        ]);
        failures.Select(failure => failure.Id).ShouldBe(["unit#1", "unit#2"]);
        failures.ShouldAllBe(failure => failure.Log == null);
    }

    [Fact]
    public void Read_ReportOfAGreenCheck_HasRemarksAndNoFailure()
    {
        var analysis = Analyses.OfFile("junit-pytest.xml", Analyses.Context(exitCode: 0, isRed: false));

        analysis.Failures.ShouldBeEmpty();
        analysis.Tests.ShouldBe(new TestCounts(2, 3, 1));
    }

    [Theory]
    [InlineData("[INFO] Scanning for projects...\n[ERROR] x\n")]
    [InlineData("{ braces in a log }\n")]
    [InlineData("<html><body>502 Bad Gateway</body></html>\n")]
    [InlineData("<")]
    [InlineData("{")]
    [InlineData("\uFEFF")]
    [InlineData("")]
    public void Read_AnythingElse_IsALog(string text)
    {
        var analysis = Read(Encoding.UTF8.GetBytes(text));

        analysis.Problem.ShouldBeNull();
        analysis.Failures.Length.ShouldBe(1);
        analysis.Failures[0].Tool.ShouldBe("log");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Read_ReportInAnyUnicode_IsRead(string encoding)
    {
        var writer = Encoding.GetEncoding(encoding);
        var bytes = writer.GetPreamble().Concat(writer.GetBytes($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<!-- of a test -->\n<testsuite><testcase name=\"ä\"><error/></testcase></testsuite>")).ToArray();

        var analysis = Read(bytes);

        analysis.Failures.Select(failure => failure.TestName).ShouldBe(["ä"]);
    }

    [Fact]
    public void Read_ReportWithoutFailures_InventsNone()
    {
        using var report = new MemoryStream("<testsuites><testsuite><testcase name=\"a\"/></testsuite></testsuites>"u8.ToArray());

        var analysis = DiagnosisReader.Default.Read(report, new LogContext { Check = "ci", IsRed = null });

        analysis.Failures.ShouldBeEmpty();
        analysis.Tests.ShouldBe(new TestCounts(1, 0, 0));
    }

    [Fact]
    public void Read_ReportWithoutFailuresOfARedCheck_SaysThatItNamesNone() =>
        Read("<testsuites><testsuite><testcase name=\"a\"/></testsuite></testsuites>"u8.ToArray())
            .Failures.ShouldHaveSingleItem().Message.ShouldBe("The check failed; its report names nothing that did.");

    [Fact]
    public void Read_PackedReport_IsReadAsOne()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("<testsuite><testcase name=\"a\"><failure message=\"odd\"/></testcase></testsuite>"u8);
        }

        Read(packed.ToArray()).Failures.ShouldHaveSingleItem().Message.ShouldBe("odd");
    }

    [Fact]
    public void Read_PackedLogThatEndsTooEarly_IsTorn()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 5000).Select(number => $"line {number * 7919}"))));
        }

        Read(packed.ToArray()[..^200]).IsTorn.ShouldBeTrue();
        Read(packed.ToArray()).IsTorn.ShouldBeFalse();
    }

    [Fact]
    public void Read_ReportThatIsCut_GivesWhatStandsBeforeAndSaysWhere()
    {
        var analysis = Read("<testsuite>\n<testcase name=\"a\"><failure message=\"odd\"/></testcase>\n<testcase na"u8.ToArray());

        analysis.Failures.Single().Message.ShouldBe("odd");
        analysis.Problem!.ShouldStartWith("The report could not be read beyond line 3, column 13: ");
    }

    [Fact]
    public void Read_JsonThatIsCut_GivesWhatStandsBeforeAndSaysSo()
    {
        var analysis = Read("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Lint"}},"results":[{"level":"error","message":{"text":"odd"}},{"mess"""u8.ToArray());

        analysis.Failures.Select(Analyses.Print).ShouldBe(["lint Quality Medium odd"]);
        analysis.Problem!.ShouldStartWith("The report could not be read to its end: ");
    }

    [Fact]
    public void Read_EntitiesOfItsOwn_AreRefusedBeforeTheyGrow()
    {
        var analysis = Read("<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><testsuite><testcase name=\"&c;\"/></testsuite>"u8.ToArray());

        analysis.Tests.ShouldBeNull();
        analysis.Problem!.ShouldContain("<!DOCTYPE …>");
    }

    [Fact]
    public void Read_SarifOfSettledResults_LeavesThemOut()
    {
        var analysis = Read("""
            {"version":"2.1.0","runs":[{"results":[
              {"level":"error","message":{"text":"suppressed"},"suppressions":[{"kind":"inSource"}]},
              {"level":"error","message":{"text":"known"},"baselineState":"unchanged"},
              {"kind":"pass","message":{"text":"fine"}},
              {"level":"note","ruleIndex":1,"message":{"text":"small"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a%20b.c"},"region":{"startLine":3,"startColumn":7}}}]}],
              "tool":{"driver":{"name":"Lint","rules":[{"id":"A1"},{"id":"A2"}]}}}]}
            """u8.ToArray());

        analysis.Remarks.Select(Analyses.Print).ShouldBe(["Weak sarif Quality Low src/a b.c:3:7 small"]);
    }

    private static LogAnalysis Read(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return DiagnosisReader.Default.Read(content, Analyses.Context());
    }
}
