using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>How tests, skips and assertions look in the common frameworks. Patterns run on code whose comments and strings are blanked.</summary>
internal static partial class TestSyntax
{
    /// <summary>A test file by its path or by what stands in it, before or after.</summary>
    public static bool HasTests(GuardedFile file) =>
        file.IsTest || Tests(file.Language, file.Path, file.CodeBefore) > 0 || Tests(file.Language, file.Path, file.CodeAfter) > 0;

    /// <summary>Tests and test cases that run.</summary>
    public static int Tests(SourceLanguage language, string path, string code) => language switch
    {
        SourceLanguage.CSharp => CSharpTest().Count(code),
        SourceLanguage.JavaScript when SourcePaths.IsTest(path) => JavaScriptTest().Count(code),
        SourceLanguage.Python => PythonTest().Count(code),
        SourceLanguage.Go => GoTest().Count(code),
        SourceLanguage.Java => JavaTest().Count(code),
        _ => 0,
    };

    public static int Assertions(SourceLanguage language, string code) => Assertion(language)?.Count(code) ?? 0;

    public static bool IsAssertion(SourceLanguage language, string line) => Assertion(language)?.IsMatch(line) ?? false;

    public static bool SkipsInCode(SourceLanguage language, string line) => language switch
    {
        SourceLanguage.CSharp => CSharpSkip().IsMatch(line),
        SourceLanguage.JavaScript => JavaScriptSkip().IsMatch(line),
        SourceLanguage.Python => PythonSkip().IsMatch(line),
        SourceLanguage.Go => GoSkip().IsMatch(line),
        SourceLanguage.Java => JavaSkip().IsMatch(line),
        _ => false,
    };

    /// <summary>What hides in comments and strings: <c>//go:build never</c>, <c>it['skip'](…)</c>.</summary>
    public static bool SkipsInText(SourceLanguage language, string line) => language switch
    {
        SourceLanguage.JavaScript => JavaScriptComputedSkip().IsMatch(line),
        SourceLanguage.Go => GoBuildTag().IsMatch(line),
        _ => false,
    };

    /// <summary><c>Assert.True(true)</c>, <c>expect(1).toBe(1)</c>, <c>assert x or True</c>.</summary>
    public static bool CannotFail(string line) => Tautology().IsMatch(line);

    /// <summary>A new handler inside a test.</summary>
    public static bool Swallows(SourceLanguage language, string line) => language switch
    {
        SourceLanguage.CSharp or SourceLanguage.Java or SourceLanguage.JavaScript => Catch().IsMatch(line),
        SourceLanguage.Python => PythonExcept().IsMatch(line),
        SourceLanguage.Go => GoRecover().IsMatch(line),
        _ => false,
    };

    private static Regex? Assertion(SourceLanguage language) => language switch
    {
        SourceLanguage.CSharp => CSharpAssertion(),
        SourceLanguage.JavaScript => JavaScriptAssertion(),
        SourceLanguage.Python => PythonAssertion(),
        SourceLanguage.Go => GoAssertion(),
        SourceLanguage.Java => JavaAssertion(),
        _ => null,
    };

    // [Fact] · [Theory, InlineData(1)] · [Xunit.Fact(DisplayName = "…")] · [TestCase(1)]
    [GeneratedRegex(@"(?<=\[[^\[\]\n;{}]*)(?<![\w])(Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod|InlineData|MemberData|ClassData|DataRow|DynamicData|SkippableFact|SkippableTheory)(Attribute)?(?=\s*[\](,])", RegexOptions.CultureInvariant)]
    private static partial Regex CSharpTest();

    [GeneratedRegex(@"(?<![\w.$])(it|test|specify)(\s*\.\s*(each|concurrent|sequential))*\s*[(`]", RegexOptions.CultureInvariant)]
    private static partial Regex JavaScriptTest();

    [GeneratedRegex(@"^[ \t]*(async[ \t]+)?def[ \t]+test\w*[ \t]*\(", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PythonTest();

    [GeneratedRegex(@"^func\s+(\([^)]*\)\s*)?(Test|Fuzz|Example|Benchmark)\w*\s*\(|\bt\.Run\s*\(", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex GoTest();

    [GeneratedRegex(@"@(Test|ParameterizedTest|RepeatedTest|TestFactory|ValueSource|CsvSource|MethodSource)\b", RegexOptions.CultureInvariant)]
    private static partial Regex JavaTest();

    // [Fact(Skip = "…")] · [Ignore] · Assert.Inconclusive() · Skip.If(…) · #if NEVER · return;
    [GeneratedRegex(@"\bSkip(When|Unless|Exceptions|Type)?\s*=(?!=)|\bSkip\s*\.\s*(If|IfNot)\s*\(|\bAssert\s*\.\s*(Skip|Ignore|Inconclusive|Pass|Warn)\w*\s*\(|(?<=\[[^\[\]\n;{}]*)\b(Ignore|Explicit|Skip\w*|NonParallelizableIgnore)(Attribute)?(?=\s*[\](,])|^\s*#\s*if\b|^\s*return\s*;", RegexOptions.CultureInvariant)]
    private static partial Regex CSharpSkip();

    [GeneratedRegex(@"(?<![\w$])(it|test|describe|suite|context|specify|t)\s*(\.\s*\w+)*\s*\.\s*(skip|skipIf|runIf|only|todo|fixme|failing|fails)\b|(?<![\w$.])(xit|xtest|xdescribe|xcontext|xspecify|fit|ftest|fdescribe|fcontext)\s*[(.]|\bthis\s*\.\s*skip\s*\(|[{,]\s*(skip|todo|only)\s*:|^\s*return\s*;?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex JavaScriptSkip();

    [GeneratedRegex(@"\[\s*['""`](skip|only|todo)['""`]\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex JavaScriptComputedSkip();

    [GeneratedRegex(@"@\s*(unittest\s*\.\s*)?(skip|skipIf|skipUnless|expectedFailure)\b|\bpytest\s*\.\s*(mark\s*\.\s*)?(skip|skipif|xfail|importorskip|exit)\b|\.\s*skipTest\s*\(|\bSkipTest\b|\bpytestmark\s*=|\b__test__\s*=\s*False|\bcollect_ignore|\bmark\s*\.\s*(skip|skipif|xfail)\b|^\s*return\s*(None)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PythonSkip();

    [GeneratedRegex(@"\b\w+\s*\.\s*(Skip|Skipf|SkipNow)\s*\(|\btesting\s*\.\s*Short\s*\(|^\s*return\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex GoSkip();

    [GeneratedRegex(@"^//\s*(go:build|\+build)\b", RegexOptions.CultureInvariant)]
    private static partial Regex GoBuildTag();

    [GeneratedRegex(@"@(Ignore|Disabled\w*|EnabledIf\w*|EnabledOn\w*)\b|\b[Aa]ssum(e|ptions?|ing)\w*\s*[.(]|^\s*return\s*;", RegexOptions.CultureInvariant)]
    private static partial Regex JavaSkip();

    [GeneratedRegex(@"\b(Assert|CollectionAssert|StringAssert|FileAssert)\s*\.\s*\w+\s*[(<]|\.\s*Should\w*\s*[(<]|\.\s*(Received|DidNotReceive|ReceivedWithAnyArgs)\s*\(|\bVerify\w*\s*\(|\bExpect\w*\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex CSharpAssertion();

    [GeneratedRegex(@"(?<![\w$])(expect|assert|should)(\s*\.\s*\w+)*\s*\(|\.\s*should\b|(?<![\w$])t\s*\.\s*(is|not|deepEqual|truthy|falsy|true|false|throws|equal|same|ok)\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex JavaScriptAssertion();

    [GeneratedRegex(@"(^|;|:)[ \t]*assert\b|\.\s*assert\w+\s*\(|\bself\s*\.\s*fail\s*\(|\bpytest\s*\.\s*(raises|warns|fail)\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PythonAssertion();

    [GeneratedRegex(@"\b[tb]\s*\.\s*(Error|Errorf|Fatal|Fatalf|Fail|FailNow)\s*\(|\b(assert|require)\s*\.\s*\w+\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex GoAssertion();

    [GeneratedRegex(@"\b(assert\w*|verify|fail)\s*\(|\bassert\s", RegexOptions.CultureInvariant)]
    private static partial Regex JavaAssertion();

    [GeneratedRegex(
        @"Assert\.(True|IsTrue|That)\(\s*true\b|Assert\.(False|IsFalse)\(\s*false\b|\btrue\.Should|assert(\.ok|\.isTrue|True|That)?\(\s*[Tt]rue\s*[,)]|assertFalse\(\s*[Ff]alse|^\s*assert\s+(True|1|not\s+False)\b"
        + @"|(Assert\.\w*|assert\w*|assert\.\w+)\(\s*(?<one>[\w.""']+)\s*,\s*\k<one>\s*[,)]|expect\(\s*(?<two>[\w.""']+)\s*\)\s*\.\s*(to\w*|to\.\w+)(\.\w+)*\(\s*\k<two>\s*\)|expect\(\s*true\s*\)\s*\.\s*toBeTruthy|assert\s+(?<three>\w+)\s*==\s*\k<three>\s*$"
        + @"|\|\|\s*true\s*\)|\bor\s+True\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Tautology();

    [GeneratedRegex(@"\bcatch\s*[({]|\bcatch\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Catch();

    [GeneratedRegex(@"^\s*except\b|\bcontextlib\s*\.\s*suppress\b|\bwith\s+suppress\b", RegexOptions.CultureInvariant)]
    private static partial Regex PythonExcept();

    [GeneratedRegex(@"\brecover\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex GoRecover();
}
