using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Cli.Tests;

public sealed class AnalysisFormatTests
{
    private static readonly AnalysisReport Report = Make();

    [Fact]
    public void Sarif_HasWhatTheStandardRequires()
    {
        var log = JsonDocument.Parse(Render(new SarifFormat(), Report)).RootElement;

        // SARIF 2.1.0, sections 3.13.2, 3.14.6, 3.18.2, 3.19.2, 3.27.5, 3.27.10, 3.27.11, 3.29.3, 3.30.5.
        log.GetProperty("version").GetString().ShouldBe("2.1.0");
        log.GetProperty("$schema").GetString()!.ShouldEndWith("sarif-schema-2.1.0.json");
        var run = log.GetProperty("runs").EnumerateArray().Single();
        var driver = run.GetProperty("tool").GetProperty("driver");
        driver.GetProperty("name").GetString().ShouldBe("cicd");
        string[] rules = [.. driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!)];
        rules.ShouldBeUnique();
        var results = run.GetProperty("results").EnumerateArray().ToArray();
        results.Length.ShouldBe(3);
        foreach (var result in results)
        {
            rules[result.GetProperty("ruleIndex").GetInt32()].ShouldBe(result.GetProperty("ruleId").GetString());
            result.GetProperty("level").GetString().ShouldBeOneOf("none", "note", "warning", "error");
            result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            var place = result.GetProperty("locations").EnumerateArray().Single().GetProperty("physicalLocation");
            Uri.IsWellFormedUriString(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative).ShouldBeTrue();
            place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
            result.GetProperty("partialFingerprints").EnumerateObject().Single().Value.GetString()!.Length.ShouldBe(16);
        }

        results[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetRawText().ShouldContain("src/a%20b.cs");
        results[1].GetProperty("properties").GetProperty("symptomOf").GetString().ShouldBe("build#1");
    }

    [Fact]
    public void Junit_HasSuitesCasesAndCountsThatAddUp()
    {
        var suites = XDocument.Parse(Render(new JunitFormat(), Report)).Root!;

        suites.Name.LocalName.ShouldBe("testsuites");
        foreach (var suite in suites.Elements("testsuite"))
        {
            suite.Elements("testcase").Count().ShouldBe((int)suite.Attribute("tests")!);
            suite.Elements("testcase").Count(each => each.Element("failure") is not null).ShouldBe((int)suite.Attribute("failures")!);
            suite.Elements("testcase").ShouldAllBe(each => each.Attribute("name") != null && each.Attribute("classname") != null);
        }

        suites.Elements("testsuite").Sum(suite => (int)suite.Attribute("tests")!).ShouldBe((int)suites.Attribute("tests")!);
        suites.Descendants("failure").First().Attribute("type")!.Value.ShouldBe("CS0246");
        suites.Elements("testsuite").Last().Element("testcase")!.Attribute("name")!.Value.ShouldBe("no failure found");
    }

    [Fact]
    public void Github_EscapesWhatWouldBeACommand() => Render(new GithubFormat(), Report).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
    [
        "::error file=src/a b.cs,line=7,col=5,title=CS0246::100%25 gone: ::set-output name=x::y (and 1 symptom)",
        "::warning title=log/test::A.B(x%3A 1%2C 2)".Replace("A.B(x%3A 1%2C 2)", "A.B(x: 1, 2): two lines", StringComparison.Ordinal),
    ]);

    [Fact]
    public void Gitlab_HasWhatTheReportRequires()
    {
        var issues = JsonDocument.Parse(Render(new GitlabFormat(), Report)).RootElement.EnumerateArray().ToArray();

        issues.Length.ShouldBe(3);
        issues.Select(issue => issue.GetProperty("fingerprint").GetString()).ShouldBeUnique();
        foreach (var issue in issues)
        {
            issue.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
            issue.GetProperty("check_name").GetString().ShouldNotBeNullOrEmpty();
            issue.GetProperty("severity").GetString().ShouldBeOneOf("info", "minor", "major", "critical", "blocker");
            issue.GetProperty("location").GetProperty("path").GetString().ShouldNotBeNullOrEmpty();
            issue.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
        }
    }

    [Fact]
    public void Markdown_KeepsTextOfTheLogFromBeingMarkup()
    {
        var report = Report with { Failures = [Classified(Failure("build#1", "a | b <img src=x> @ada [x](y) `z`") with { Code = null })] };

        var rendered = Render(new MarkdownFormat(), report);

        rendered.ShouldContain(@"a \| b &lt;img src=x&gt; @" + "\u200B" + @"ada \[x\](y) \`z\`");
        rendered.ShouldStartWith("### 1 cause, 0 symptoms\n\n| Where | What | Kind | Fix |\n|---|---|---|---|\n| `src/a b.cs:7:5` | ");
    }

    [Fact]
    public void Every_Format_SurvivesTextThatItCannotHold()
    {
        var report = Report with { Failures = [Classified(Failure("build#1", "\u0001 \uD800 ]]> \u2028 \e[31m\0") with { TestName = "\u0002" })] };

        foreach (var format in AnalysisFormats.All)
        {
            Render(format, report).ShouldNotContain("\u0001", customMessage: format.Name);
        }

        XDocument.Parse(Render(new JunitFormat(), report));
        JsonDocument.Parse(Render(new SarifFormat(), report));
    }

    [Fact]
    public void Every_Format_WritesAReportWithoutFailures()
    {
        var report = Report with { Failures = [] };

        Render(new SarifFormat(), report).ShouldContain("\"results\": []");
        Render(new GitlabFormat(), report).ShouldBe("[]\n");
        Render(new GithubFormat(), report).ShouldBeEmpty();
        Render(new MarkdownFormat(), report).ShouldStartWith("### No failure found\n");
    }

    private static AnalysisReport Make() => new()
    {
        Logs =
        [
            new(new AnalyzeInput("logs/build.log", "build", "/x"), new LogAnalysis { Lines = 9, IsRed = true }, null),
            new(new AnalyzeInput("logs/lint.log", "lint", "/y"), new LogAnalysis { Lines = 2 }, null),
        ],
        Failures =
        [
            Classified(Failure("build#1", "100% gone: ::set-output name=x::y")) with { Score = 60 },
            Classified(Failure("build#2", "because of it")) with { SymptomOf = "build#1" },
            Classified(Failure("build#3", "two\nlines") with
            {
                Code = null, File = null, Line = null, Column = null, Tool = "log", TestName = "A.B(x: 1, 2)", Severity = FailureSeverity.Medium, Category = FailureCategory.Test,
            }),
        ],
    };

    private static ClassifiedFailure Classified(Failure failure) => new() { Failure = failure, Confidence = 0.9 };

    private static Failure Failure(string id, string message) => new()
    {
        Id = id,
        Check = "build",
        Tool = "msbuild",
        Category = FailureCategory.Build,
        Severity = FailureSeverity.High,
        Message = message,
        Code = "CS0246",
        File = "src/a b.cs",
        Line = 7,
        Column = 5,
        Log = new LogSpan(3, 3),
        Signature = "0123456789abcdef",
    };

    private static string Render(IAnalysisFormat format, AnalysisReport report)
    {
        var output = new MemoryOut();
        format.Write(report, output);
        return output.Text;
    }

    private sealed class MemoryOut : IConsoleOut
    {
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public ConsoleTraits Traits { get; } = new();

        public bool IsJson => false;

        public bool IsOutputClosed => false;

        public void Data(Line line) => _text.Append(line.Render(colours: false)).Append('\n');

        public void DataText(string text) => _text.Append(text);

        public void DataBytes(ReadOnlySpan<byte> bytes) => _text.Append(Encoding.UTF8.GetString(bytes));

        public void Talk(Line line) => throw new InvalidOperationException("A format only writes data.");

        public ExitCode Fail(CliFault fault) => throw new InvalidOperationException("A format never fails.");
    }
}
