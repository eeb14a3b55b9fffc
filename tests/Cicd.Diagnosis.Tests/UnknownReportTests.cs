using System.Text;

namespace Cicd.Diagnosis.Tests;

/// <summary>Reports whose format nobody described. Made by hand, each for one rule of the search.</summary>
public class UnknownReportTests
{
    [Fact]
    public void Read_MessagesBelowTheirFile_TakeItsName() => Tell(
        """[{"path": "src/a.x", "messages": [{"rule": "r1", "start": {"line": 3, "col": 2}, "end": {"line": 9}, "text": "wrong", "severity": "error"}]}]""")
        .ShouldBe(["Firm report Quality Medium [r1] src/a.x:3:2 wrong"]);

    [Fact]
    public void Read_FilesAsKeys_AreFiles() => Tell(
        """{"a/b.x": [{"line": 1, "message": "one"}], "c.x": [{"line": 2, "message": "two"}]}""")
        .ShouldBe(["Weak report Quality Medium a/b.x:1 one", "Weak report Quality Medium c.x:2 two"]);

    [Fact]
    public void Read_RuleWithItsPlaces_TellsEachPlace() => Tell(
        """{"queries": [{"query_id": "q1", "title": "open port", "severity": "HIGH", "files": [{"file_name": "a.tf", "line": 4}, {"file_name": "b.tf", "line": 7}]}]}""")
        .ShouldBe(["Firm report Quality Medium [q1] a.tf:4 open port", "Firm report Quality Medium [q1] b.tf:7 open port"]);

    [Fact]
    public void Read_StepsThatLedToAFinding_AreOne() => Tell(
        """{"issues": [{"rule": "null", "message": "may be null", "file": "a.x", "line": 9, "flows": [{"file": "b.x", "line": 1}, {"file": "c.x", "line": 2}]}]}""")
        .ShouldBe(["Weak report Quality Medium [null] a.x:9 may be null"]);

    [Fact]
    public void Read_Advisories_AreAboutTheirPackage() => Tell(
        """{"Results": [{"Target": "Gemfile.lock", "Vulnerabilities": [{"VulnerabilityID": "CVE-1", "PkgName": "rack", "Severity": "CRITICAL", "Title": "overflow"}, {"VulnerabilityID": "CVE-2", "PkgName": "rake", "Severity": "LOW"}]}]}""")
        .ShouldBe(["Firm report Quality Medium [CVE-1] Gemfile.lock overflow", "Weak report Quality Low [CVE-2] Gemfile.lock CVE-2"]);

    [Theory]
    [InlineData("""{"issues": [{"rule": "r", "message": "m", "severity": "error", "suppressed": true}]}""")]
    [InlineData("""{"results": [{"id": "r", "message": "m", "severity": "high", "status": "pass"}]}""")]
    [InlineData("""{"ignored_warnings": [{"rule": "r", "message": "m", "line": 1}]}""")]
    [InlineData("""{"rules": [{"id": "r", "description": "what it looks for", "severity": "error"}]}""")]
    [InlineData("""{"name": "app", "version": "1.0.0", "description": "an app", "scripts": {"lint": "eslint ."}, "rules": {}, "people": [{"name": "A", "message": "hello"}]}""")]
    public void Read_WhatIsNotWrong_IsNoFinding(string report) => Tell(report).ShouldBeEmpty();

    [Fact]
    public void Read_XmlWithAttributesAndElements_IsReadAlike() => Tell(
        """
        <?xml version="1.1"?>
        <report><file name="src/a.x"><violation beginline="3" rule="r1" priority="2">wrong</violation><violation beginline="5" rule="r2">worse</violation></file></report>
        """).ShouldBe(["Weak report Quality Medium [r1] src/a.x:3 wrong", "Weak report Quality Medium [r2] src/a.x:5 worse"]);

    [Fact]
    public void Read_XmlCutOff_TellsWhatCameBefore()
    {
        var analysis = Read("<?xml version=\"1.0\"?>\n<issues><issue><fileName>a.x</fileName><lineStart>3</lineStart><message>wrong</message></issue><issue><fileName>b.x</fileName><lineSt");

        analysis.Remarks[0].File.ShouldBe("a.x");
        analysis.Problem.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{\"level\": \"error\", \"message\": \"one\"}\n{\"level\": \"info\", \"message\": \"two\"}\n")]
    [InlineData("<severity> is what the tool calls it\n")]
    public void Read_LogThatLooksLikeAReport_StaysALog(string log)
    {
        var analysis = Read(log);

        analysis.Lines.ShouldBeGreaterThan(0);
        analysis.Problem.ShouldBeNull();
    }

    private static IEnumerable<string> Tell(string report) => Read(report).Remarks.Select(Analyses.Print);

    private static LogAnalysis Read(string report)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(report));
        return DiagnosisReader.Default.Read(bytes, Analyses.Context());
    }
}
