using System.Text;

namespace Cicd.Diagnosis.Tests;

public class ProblemMatchersTests
{
    private const string Compact = """
        {"problemMatcher": [{"owner": "demo", "pattern": [
          {"regexp": "^(.+):\\sline\\s(\\d+),\\scol\\s(\\d+),\\s(Error|Warning|Info)\\s-\\s(.+)\\s\\((.+)\\)$",
           "file": 1, "line": 2, "column": 3, "severity": 4, "message": 5, "code": 6}]}]}
        """;

    private const string Stylish = """
        {"problemMatcher": [{"owner": "demo", "pattern": [
          {"regexp": "^([^\\s].*)$", "file": 1},
          {"regexp": "^\\s+(\\d+):(\\d+)\\s+(error|warning|info)\\s+(.*)\\s\\s+(.*)$",
           "line": 1, "column": 2, "severity": 3, "message": 4, "code": 5, "loop": true}]}]}
        """;

    [Fact]
    public void Read_OneLine_TakesTheGroups() =>
        Remarks(Compact, "badFile.js: line 50, col 11, Error - 'myVar' is defined but never used. (no-unused-vars)\n")
            .ShouldBe(["Firm demo None High [no-unused-vars] badFile.js:50:11 'myVar' is defined but never used."]);

    [Fact]
    public void Read_Loop_GivesAFailurePerLineOfEachFile() =>
        Remarks(Stylish, "test.js\n  1:0   error  Missing \"use strict\" statement   strict\n  5:10  warning  'addOne' is unused   no-unused\n✖ 2 problems\nother.js\n  9:1  error  Odd   odd\n")
            .ShouldBe(
            [
                "Firm demo None High [strict] test.js:1 Missing \"use strict\" statement",
                "Weak demo None Medium [no-unused] test.js:5:10 'addOne' is unused",
                "Firm demo None High [odd] other.js:9:1 Odd",
            ]);

    [Fact]
    public void Read_SeverityOfTheMatcher_HoldsWhereTheLineHasNone() =>
        Remarks("""{"problemMatcher":[{"owner":"demo","severity":"warning","pattern":[{"regexp":"^odd: (.*)$","message":1}]}]}""", "odd: this\n")
            .ShouldBe(["Weak demo None Medium this"]);

    [Fact]
    public void Read_PatternThatBacktracksForEver_IsStoppedAndSaysSo()
    {
        // The back-reference keeps it from running without backtracking.
        var remarks = Remarks("""{"problemMatcher":[{"owner":"demo","pattern":[{"regexp":"^(a+)+(b)?\\2x$","message":1}]}]}""", new string('a', 5000) + "!\nax\n");

        remarks.ShouldBe(["Remark demo None High [problem-matcher-timeout] The problem matcher 'demo' took longer than 50 ms for one line and was not used any further."]);
    }

    [Theory]
    [InlineData("{", "line 1, column 2: the file is no JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    [InlineData("{}", "The file has no array 'problemMatcher'.")]
    [InlineData("""{"problemMatcher":[{"pattern":[]}]}""", "problemMatcher[0]: 'owner' is missing.", "problemMatcher[0]: 'pattern' is missing or empty.")]
    [InlineData("""{"problemMatcher":[{"owner":"a","pattern":[{"file":1}]}]}""", "problemMatcher[0] 'a'.pattern[0]: 'regexp' is missing.", "problemMatcher[0] 'a': no pattern says which group is the 'message'.")]
    [InlineData("""{"problemMatcher":[{"owner":"a","pattern":[{"regexp":"^(.*)$","message":2}]}]}""", "problemMatcher[0] 'a'.pattern[0]: 'message' is group 2, but 'regexp' has groups 0 to 1.")]
    [InlineData("""{"problemMatcher":[{"owner":"a","pattern":[{"regexp":"(.*)","file":1,"loop":true},{"regexp":"(.*)","message":1}]}]}""", "problemMatcher[0] 'a': only the last pattern may 'loop'.")]
    public void Read_Mistakes_AreAllTold(string json, params string[] expected)
    {
        var matchers = ProblemMatchers.Read(json);

        matchers.Problems.ShouldBe(expected);
        matchers.Parsers.ShouldBeEmpty();
    }

    [Fact]
    public void Read_PatternThatIsNone_SaysWhere() =>
        ProblemMatchers.Read("""{"problemMatcher":[{"owner":"a","pattern":[{"regexp":"(","message":1}]}]}""").Problems[0]
            .ShouldStartWith("problemMatcher[0] 'a'.pattern[0]: 'regexp' is no regular expression: ");

    [Fact]
    public void With_MatchersOfTheUser_WinOverTheShippedParsers()
    {
        var matchers = ProblemMatchers.Read("""{"problemMatcher":[{"owner":"mine","pattern":[{"regexp":"^(.+?):(\\d+):(\\d+): error: (.*)$","file":1,"line":2,"column":3,"message":4}]}]}""");
        using var log = new MemoryStream(Encoding.UTF8.GetBytes("a.c:3:7: error: odd\n"));

        var analysis = new LogAnalyzer(LogParserCatalog.Default.With(matchers.Parsers)).Analyze(log, Analyses.Context());

        analysis.Failures.Select(failure => failure.Tool).ShouldBe(["mine"]);
    }

    private static IEnumerable<string> Remarks(string json, string log)
    {
        var matchers = ProblemMatchers.Read(json);
        matchers.Problems.ShouldBeEmpty();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(log));
        return [.. new LogAnalyzer(new LogParserCatalog(matchers.Parsers)).Analyze(stream, Analyses.Context()).Remarks.Select(Analyses.Print)];
    }
}
