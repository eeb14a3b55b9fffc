using System.Text;

namespace Cicd.Repair.Tests;

public class SecurityFindingsTests
{
    [Theory]
    [InlineData("/s/App.csproj : warning NU1904: Package 'Newtonsoft.Json' 9.0.1 has a known critical severity vulnerability, https://github.com/advisories/GHSA-5crp-9r3c-p9vr", "nuget audit", "Newtonsoft.Json")]
    [InlineData("   > log4net      2.0.8       2.0.8      Critical   https://github.com/advisories/GHSA-2cwj-8chv-9pp9", "dotnet list package", "log4net")]
    [InlineData("# npm audit report\n\nminimist  <0.2.4\nSeverity: critical\nPrototype Pollution in minimist", "npm audit", "minimist")]
    [InlineData("shop (debian 12.1)\nTotal: 3 (UNKNOWN: 0, LOW: 0, MEDIUM: 1, HIGH: 1, CRITICAL: 1)", "trivy", "shop (debian 12.1)")]
    [InlineData("log4j-core   2.14.1   2.15.0   java-archive   GHSA-jfh8-c2jp-5v3q   Critical", "grype", "log4j-core")]
    [InlineData("""{"auditReportVersion":2,"vulnerabilities":{"minimist":{"name":"minimist","severity":"critical","range":"<0.2.4"},"ws":{"severity":"high"}}}""", "npm audit", "minimist")]
    [InlineData("""{"results":[{"check_id":"sql.injection","path":"a.py","extra":{"severity":"CRITICAL","message":"Injection"}},{"check_id":"x","extra":{"severity":"ERROR"}}]}""", "semgrep", "sql.injection")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"CodeQL","rules":[{"id":"cs/sql","properties":{"security-severity":"9.8"}},{"id":"cs/x","properties":{"security-severity":"7.5"}}]}},"results":[{"ruleId":"cs/sql","message":{"text":"Query from input."}},{"ruleId":"cs/x","message":{"text":"Less."}}]}]}""", "codeql", "cs/sql")]
    public void Read_CriticalFinding_IsFoundOnce(string log, string tool, string subject)
    {
        var finding = Read(log).ShouldHaveSingleItem();

        (finding.Tool, finding.Subject).ShouldBe((tool, subject));
    }

    [Theory]
    [InlineData("warning NU1903: Package 'A' 1.0 has a known high severity vulnerability, https://x")]
    [InlineData("Severity: high")]
    [InlineData("a critical error happened; Severity: critical paths are tested")]
    [InlineData("Total: 1 (UNKNOWN: 0, LOW: 1, MEDIUM: 0, HIGH: 0, CRITICAL: 0)")]
    [InlineData("   > A      1.0       1.0      High   https://github.com/advisories/GHSA-1")]
    [InlineData("""{"vulnerabilities":{"ws":{"severity":"high"}}}""")]
    [InlineData("""{"runs":[{"tool":{"driver":{"name":"CodeQL","rules":[{"id":"cs/sql","properties":{"security-severity":"9.8"}}]}},"results":[]}]}""")]
    [InlineData("""{"runs":[{"tool":{"driver":{"name":"CodeQL","rules":[{"id":"cs/sql","properties":{"security-severity":"9.8"}}]}},"results":[{"ruleId":"cs/sql","suppressions":[{"kind":"inSource"}]}]}]}""")]
    [InlineData("{ this is no JSON }")]
    [InlineData("")]
    public void Read_NothingCritical_FindsNothing(string log) => Read(log).ShouldBeEmpty();

    private static System.Collections.Immutable.ImmutableArray<Contracts.SecurityFinding> Read(string log)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(log));
        return SecurityFindings.Read(stream);
    }
}
