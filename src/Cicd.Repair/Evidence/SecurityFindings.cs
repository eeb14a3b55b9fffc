using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair;

/// <summary>Critical security findings in what a check printed. Only what its tool itself calls critical counts. Pure but for reading.</summary>
internal static partial class SecurityFindings
{
    private const int FindingsMax = 20;
    private const int TextMax = 300;

    /// <summary>Where GitHub draws the line in SARIF's <c>security-severity</c>.</summary>
    private const double Critical = 9.0;

    /// <summary>Longer reports on standard output are not parsed as JSON. 16 MiB.</summary>
    private const int ReportBytesMax = 16 * 1024 * 1024;

    public static ImmutableArray<SecurityFinding> Read(Stream log)
    {
        using var content = new MemoryStream();
        var lines = Lines(log, content);
        var found = lines.Concat(Report(content)).DistinctBy(finding => (finding.Tool, finding.Subject, finding.Text));
        return [.. found.Take(FindingsMax)];
    }

    private static List<SecurityFinding> Lines(Stream log, MemoryStream content)
    {
        var found = new List<SecurityFinding>();
        var (before, subject) = (string.Empty, string.Empty);
        foreach (var line in new LogReader(log).ReadLines())
        {
            var text = line.Text;
            if (content.Length < ReportBytesMax)
            {
                content.Write(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
            }

            if (found.Count < FindingsMax && Line(text, before) is { } finding)
            {
                found.Add(finding);
            }

            (before, subject) = (text.Trim().Length > 0 ? text.Trim() : subject, before);
        }

        return found;
    }

    private static SecurityFinding? Line(string text, string before)
    {
        if (NugetAudit().Match(text) is { Success: true } nuget)
        {
            return new SecurityFinding("nuget audit", nuget.Groups["package"].Value, Cut(nuget.Value));
        }

        if (VulnerableList().Match(text) is { Success: true } listed)
        {
            return new SecurityFinding("dotnet list package", listed.Groups["package"].Value, Cut(text.Trim()));
        }

        if (NpmSeverity().IsMatch(text))
        {
            return new SecurityFinding("npm audit", before.Split(' ')[0], Cut($"{before}: {text.Trim()}"));
        }

        if (TrivyTotal().Match(text) is { Success: true } trivy)
        {
            return new SecurityFinding("trivy", before.Length == 0 ? "image" : Cut(before), Cut(text.Trim()));
        }

        return GrypeRow().Match(text) is { Success: true } grype ? new SecurityFinding("grype", grype.Groups["package"].Value, Cut(text.Trim())) : null;
    }

    private static IEnumerable<SecurityFinding> Report(MemoryStream content)
    {
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        var start = bytes.Span.IndexOf((byte)'{');
        if (start < 0 || bytes.Length >= ReportBytesMax || bytes.Span[..start].ContainsAnyExcept(" \r\n\t["u8))
        {
            return [];
        }

        try
        {
            using var report = JsonDocument.Parse(bytes);
            return [.. Sarif(report.RootElement), .. Npm(report.RootElement), .. Semgrep(report.RootElement)];
        }
        catch (JsonException)
        {
            // A command that prints a brace first and then something else.
            return [];
        }
    }

    /// <summary>SARIF of any tool: rules say how severe they are, results name their rule.</summary>
    private static IEnumerable<SecurityFinding> Sarif(JsonElement root)
    {
        foreach (var run in Items(root, "runs"))
        {
            var driver = Member(Member(run, "tool"), "driver");
            var tool = Text(driver, "name") ?? "sarif";
            var critical = Items(driver, "rules").Where(IsCritical).Select(rule => Text(rule, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var result in Items(run, "results").Where(result => Items(result, "suppressions").All(each => Text(each, "status") is "rejected" or "underReview")))
            {
                var rule = Text(result, "ruleId") ?? Text(Member(result, "rule"), "id");
                if ((rule is not null && critical.Contains(rule)) || IsCritical(result))
                {
                    yield return new SecurityFinding(tool.ToLowerInvariant(), rule ?? "unnamed rule", Cut(Text(Member(result, "message"), "text") ?? "The report does not say what is wrong."));
                }
            }
        }
    }

    /// <summary><c>npm audit --json</c>.</summary>
    private static IEnumerable<SecurityFinding> Npm(JsonElement root)
    {
        if (Member(root, "vulnerabilities") is { ValueKind: JsonValueKind.Object } packages)
        {
            foreach (var package in packages.EnumerateObject().Where(package => Text(package.Value, "severity") == "critical"))
            {
                yield return new SecurityFinding("npm audit", package.Name, Cut($"{package.Name} {Text(package.Value, "range")}: critical"));
            }
        }
    }

    /// <summary><c>semgrep --json</c>; bandit's highest level is HIGH, and it has no critical ones.</summary>
    private static IEnumerable<SecurityFinding> Semgrep(JsonElement root)
    {
        foreach (var result in Items(root, "results").Where(result => Text(Member(result, "extra"), "severity") == "CRITICAL"))
        {
            yield return new SecurityFinding("semgrep", Text(result, "check_id") ?? "unnamed rule", Cut($"{Text(result, "path")}: {Text(Member(result, "extra"), "message")}"));
        }
    }

    private static bool IsCritical(JsonElement element)
    {
        var severity = Member(Member(element, "properties"), "security-severity");
        return severity.ValueKind switch
        {
            JsonValueKind.Number => severity.GetDouble() >= Critical,
            JsonValueKind.String => double.TryParse(severity.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Critical,
            _ => false,
        };
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : default;

    private static string Cut(string text) => text.Length <= TextMax ? text : text[..TextMax] + "…";

    // warning NU1904: Package 'Newtonsoft.Json' 9.0.1 has a known critical severity vulnerability, https://github.com/advisories/GHSA-5crp-9r3c-p9vr
    [GeneratedRegex(@"NU1904: Package '(?<package>[^']{1,200})' \S{1,100} has a known critical severity vulnerability", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NugetAudit();

    //    > Newtonsoft.Json      9.0.1       9.0.1      Critical   https://github.com/advisories/GHSA-5crp-9r3c-p9vr
    [GeneratedRegex(@"^\s*>\s+(?<package>\S+)\s.*\sCritical\s+https?://", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex VulnerableList();

    // minimist  <0.2.4
    // Severity: critical
    [GeneratedRegex(@"^Severity: critical\s*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NpmSeverity();

    // Total: 3 (UNKNOWN: 0, LOW: 0, MEDIUM: 1, HIGH: 1, CRITICAL: 1)
    [GeneratedRegex(@"^Total: \d+ \(.*\bCRITICAL: [1-9]\d*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TrivyTotal();

    // log4j-core   2.14.1   2.15.0   java-archive   GHSA-jfh8-c2jp-5v3q   Critical
    [GeneratedRegex(@"^(?<package>\S+)\s+\S.*\s(GHSA-[\w-]+|CVE-\d{4}-\d+)\s+Critical\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex GrypeRow();
}
