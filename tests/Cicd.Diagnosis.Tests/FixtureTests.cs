using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

/// <summary>Outputs of real tools (see <c>Fixtures/README.md</c>) against the exact failures that they tell of.</summary>
public class FixtureTests
{
    [Theory]
    [InlineData(
        "dotnet-build",
        "msbuild Build High [CS0246] lib/Client.cs:1:7 The type or namespace name 'Newtonsoft' could not be found (are you missing a using directive or an assembly reference?)",
        "msbuild Build High [CS0246] lib/Store.cs:5:22 The type or namespace name 'List<>' could not be found (are you missing a using directive or an assembly reference?)")]
    [InlineData(
        "dotnet-build-terminal",
        "msbuild Build High [CS0246] lib/Client.cs:1:7 The type or namespace name 'Newtonsoft' could not be found (are you missing a using directive or an assembly reference?)",
        "msbuild Build High [CS0246] lib/Store.cs:5:22 The type or namespace name 'List<>' could not be found (are you missing a using directive or an assembly reference?)")]
    [InlineData(
        "dotnet-build-body",
        "msbuild Build High [CS1061] lib2/Store.cs:8:31 'List<string>' does not contain a definition for 'Length' and no accessible extension method 'Length' accepting a first argument of type 'List<string>' could be found (are you missing a using directive or an assembly reference?)",
        "msbuild Build Medium [CS8603] lib2/Store.cs:13:16 Possible null reference return.",
        "msbuild Build High [CS0103] lib2/Store.cs:19:16 The name 'Missing' does not exist in the current context",
        "msbuild Build Medium [CS0219] lib2/Store.cs:18:13 The variable 'x' is assigned but its value is never used")]
    [InlineData("dotnet-build-syntax", "msbuild Build High [CS1002] lib/Client.cs:7:68 ; expected")]
    [InlineData(
        "dotnet-build-warnaserror",
        "msbuild Build Medium [CS8603] lib2/Store.cs:13:16 Possible null reference return.",
        "msbuild Build Medium [CS0219] lib2/Store.cs:18:13 The variable 'x' is assigned but its value is never used")]
    [InlineData("dotnet-build-nofile", "msbuild Build High [MSB1009] Project file does not exist. Switch: nosuch.csproj")]
    [InlineData(
        "dotnet-build-netsdk",
        "msbuild Build High [NETSDK1045] old/Old.csproj The current .NET SDK does not support targeting .NET 13.0.  Either target .NET 10.0 or lower, or use a version of the .NET SDK that supports .NET 13.0. Download the .NET SDK from https://aka.ms/dotnet/download")]
    [InlineData("dotnet-build-nuget", "msbuild Build High [NU1101] nu/Nu.csproj Unable to find package No.Such.Package.Xyzzy. No packages exist with this id in source(s): nuget.org")]
    [InlineData("dotnet-build-task", "msbuild Build High task/Task.csproj:1:83 The schema is older than its source.")]
    [InlineData("dotnet-crash", "dotnet Other High [InvalidOperationException] crash/Program.cs:10 cannot load")]
    public void Analyze_Build_TellsEveryErrorOnce(string fixture, params string[] expected) => ShouldTell(fixture, expected);

    [Theory]
    [InlineData(
        "dotnet-format",
        @"dotnet-format Quality Medium [WHITESPACE] fmt/A.cs:3:14 Fix whitespace formatting. Replace 1 characters with '\n'.",
        @"dotnet-format Quality Medium [WHITESPACE] fmt/A.cs:4:1 Fix whitespace formatting. Insert '\s\s\s\s'.",
        @"dotnet-format Quality Medium [WHITESPACE] fmt/A.cs:5:1 Fix whitespace formatting. Insert '\s\s\s\s'.",
        @"dotnet-format Quality Medium [WHITESPACE] fmt/A.cs:6:3 Fix whitespace formatting. Insert '\s\s\s\s\s\s'.",
        @"dotnet-format Quality Medium [WHITESPACE] fmt/A.cs:6:16 Fix whitespace formatting. Delete 1 characters.",
        @"dotnet-format Quality Medium [WHITESPACE] fmt/A.cs:6:30 Fix whitespace formatting. Insert '\s'.",
        @"dotnet-format Quality Medium [WHITESPACE] fmt/A.cs:7:1 Fix whitespace formatting. Insert '\s\s\s\s'.",
        @"dotnet-format Quality Medium [FINALNEWLINE] fmt/A.cs:9:2 Fix final newline. Insert '\n'.",
        "dotnet-format Quality Medium [IMPORTS] fmt/A.cs:1:1 Fix imports ordering.",
        "dotnet-format Quality Medium [IDE0161] fmt/A.cs:3:11 Convert to file-scoped namespace",
        "dotnet-format Quality Medium [IDE0005] fmt/A.cs:1:1 Using directive is unnecessary.",
        "dotnet-format Quality Medium [CA1822] fmt/A.cs:7:20 Member 'X' does not access instance data and can be marked as static")]
    [InlineData(
        "dotnet-format-folder",
        @"dotnet-format Quality Medium [WHITESPACE] sub/A.cs:5:3 Fix whitespace formatting. Insert '\s\s'.",
        "dotnet-format Quality Medium [WHITESPACE] sub/A.cs:5:9 Fix whitespace formatting. Delete 1 characters.")]
    [InlineData(
        "git-check",
        "git-whitespace Quality Medium [trailing-whitespace] f.txt:1 trailing whitespace",
        "git-whitespace Quality High [leftover-conflict-marker] f.txt:4 leftover conflict marker",
        "git-whitespace Quality High [leftover-conflict-marker] f.txt:6 leftover conflict marker",
        "git-whitespace Quality High [leftover-conflict-marker] f.txt:8 leftover conflict marker",
        "git-whitespace Quality Medium [trailing-whitespace] f.txt:9 trailing whitespace",
        "git-whitespace Quality Medium [new-blank-line-at-EOF] f.txt:10 new blank line at EOF",
        "git-whitespace Quality Medium [trailing-whitespace] n.sh:1 trailing whitespace")]
    [InlineData(
        "git-diff",
        "git-diff Quality Medium [differs] f.txt The file differs from its committed version.",
        "git-diff Quality Medium [differs] n.sh The file differs from its committed version.")]
    public void Analyze_Quality_TellsEveryRemark(string fixture, params string[] expected) => ShouldTell(fixture, expected);

    [Theory]
    [InlineData("dotnet-test")]
    [InlineData("dotnet-test-normal")]
    [InlineData("dotnet-test-terminal")]
    public void Analyze_DotnetTest_TellsEveryTestWithItsPlaceAndMessage(string fixture) => ShouldTell(
        fixture,
        """dotnet-test Test High tests/CalculatorTests.cs:29 {Demo.Tests.CalculatorTests.Names_InOrder_AreEqual} Assert.Equal() Failure: Collections differ | Expected: ["a", "b"] | Actual:   ["a", "c"]""",
        "dotnet-test Test High tests/CalculatorTests.cs:23 {Demo.Tests.CalculatorTests.Parse_NoDigits_Throws} System.FormatException : The input string 'x' was not in a correct format.",
        "dotnet-test Test High tests/CalculatorTests.cs:10 {Demo.Tests.CalculatorTests.Add_TwoNumbers_GivesTheirSum} Assert.Equal() Failure: Values differ | Expected: 5 | Actual:   4",
        "dotnet-test Test High tests/CalculatorTests.cs:17 {Demo.Tests.CalculatorTests.Half_OddNumber_IsRefused(value: 1)} odd: 1");

    [Theory]
    [InlineData(
        "dotnet-test-quiet",
        "dotnet-test Test High {Demo.Tests.CalculatorTests.Names_InOrder_AreEqual} The test failed; the log does not say why.",
        "dotnet-test Test High {Demo.Tests.CalculatorTests.Parse_NoDigits_Throws} The test failed; the log does not say why.",
        "dotnet-test Test High {Demo.Tests.CalculatorTests.Add_TwoNumbers_GivesTheirSum} The test failed; the log does not say why.",
        "dotnet-test Test High {Demo.Tests.CalculatorTests.Half_OddNumber_IsRefused(value: 1)} The test failed; the log does not say why.")]
    [InlineData(
        "node-test-spec",
        "node-test Test High [ERR_ASSERTION] test/add.test.js:5:10 {adds two numbers} Expected values to be strictly equal: | 0 !== 4",
        "node-test Test High [Error] lib.js:2:36 {reading > throws without a file} ENOENT: no such file or directory, open 'missing.txt'",
        "node-test Test High [ERR_ASSERTION] test/add.test.js:11:37 {reading > is deep} Expected values to be strictly deep-equal: | + actual - expected | a: 1, | b: [")]
    [InlineData(
        "node-test-tap",
        "node-test Test High [ERR_ASSERTION] test/add.test.js:5:10 {adds two numbers} Expected values to be strictly equal: | 0 !== 4",
        "node-test Test High [ENOENT] lib.js:2:36 {reading > throws without a file} ENOENT: no such file or directory, open 'missing.txt'",
        "node-test Test High [ERR_ASSERTION] test/add.test.js:11:37 {reading > is deep} Expected values to be strictly deep-equal: | + actual - expected | a: 1, | b: [")]
    [InlineData(
        "unittest",
        "unittest Test High [JSONDecodeError] pkg/calc.py:7 {test_calc.CalcTest.test_load} Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "unittest Test High [AssertionError] test_calc.py:6 {test_calc.CalcTest.test_add} 0 != 4",
        "unittest Test High [AssertionError] test_calc.py:22 {test_calc.CalcTest.test_many (i=1)} 1 == 1",
        @"unittest Test High [AssertionError] test_calc.py:25 {test_calc.CalcTest.test_text} 'a\nb\nc' != 'a\nx\nc'")]
    [InlineData(
        "unittest-verbose",
        "unittest Test High [JSONDecodeError] pkg/calc.py:7 {test_calc.CalcTest.test_load} Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "unittest Test High [AssertionError] test_calc.py:6 {test_calc.CalcTest.test_add} 0 != 4",
        "unittest Test High [AssertionError] test_calc.py:22 {test_calc.CalcTest.test_many (i=1)} 1 == 1",
        @"unittest Test High [AssertionError] test_calc.py:25 {test_calc.CalcTest.test_text} 'a\nb\nc' != 'a\nx\nc'")]
    [InlineData("unittest-import", "unittest Test High [ModuleNotFoundError] brk/test_import.py:1 {test_import} No module named 'nosuchmodule'")]
    public void Analyze_Tests_TellsEveryFailingTest(string fixture, params string[] expected) => ShouldTell(fixture, expected);

    [Theory]
    [InlineData("node-boom", "node Other High [TypeError] boom.js:4:16 Cannot read properties of undefined (reading 'length')")]
    [InlineData("node-esm", "node Other High [ERR_MODULE_NOT_FOUND] esm.mjs Cannot find module 'nowhere.mjs' imported from esm.mjs")]
    [InlineData("node-mod", "node Other High [MODULE_NOT_FOUND] mod.js:1:1 Cannot find module 'left-pad-xyz'")]
    [InlineData("node-reject", "node Other High [Error] reject.js:1:16 late and unhandled")]
    [InlineData("node-str", "node Other High str.js:1 a string")]
    [InlineData("node-syntax", "node Build High [SyntaxError] syntax.js:2 Unexpected token ';'")]
    [InlineData("npm-ci", "npm Build High [EUSAGE] package.json The `npm ci` command can only install with an existing package-lock.json or")]
    [InlineData("npm-install", "npm Build High [E404] package.json 404 Not Found - GET https://registry.example.org/no-such-pkg-xyzzy-404")]
    [InlineData("npm-missing", "npm Build High package.json Missing script: \"nothing\"")]
    [InlineData("npm-lint", "node Other High [TypeError] boom.js:4:16 Cannot read properties of undefined (reading 'length')")]
    [InlineData("npm-script", "shell Other High [command-not-found] nosuchtool: not found")]
    public void Analyze_Node_TellsTheError(string fixture, params string[] expected) => ShouldTell(fixture, expected);

    [Theory]
    [InlineData("python-chained", "python Other High [RuntimeError] run.py:5 outer")]
    [InlineData("python-import", "python Other High [ModuleNotFoundError] imp.py:1 No module named 'nosuchmodule'")]
    [InlineData("python-indent", "python Build High [IndentationError] indent.py:3 unexpected indent")]
    [InlineData("python-library", "python Other High [JSONDecodeError] pkg/calc.py:7 Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("python-syntax", "python Build High [SyntaxError] bad.py:1 invalid syntax")]
    public void Analyze_Python_TellsTheExceptionAndItsOwnFrame(string fixture, params string[] expected) => ShouldTell(fixture, expected);

    [Theory]
    [InlineData(
        "shell-bash",
        "shell Other High [command-not-found] script.sh:3 foobarx: command not found",
        "shell Other High [permission-denied] script.sh:5 ./noexec.sh: Permission denied")]
    [InlineData(
        "shell-dash",
        "shell Other High [command-not-found] foobarx: not found",
        "shell Other High [no-such-file] cd: can't cd to nodir")]
    [InlineData("shell-bash-syntax", "shell Build High [syntax-error] syn.sh:3 syntax error: unexpected end of file")]
    [InlineData("shell-dash-syntax", "shell Build High [syntax-error] syn.sh:3 Syntax error: end of file unexpected (expecting \"fi\")")]
    [InlineData("shell-bash-unbound", "shell Other High [unbound-variable] unbound.sh:2 NOPE: unbound variable")]
    [InlineData("shell-dash-unbound", "shell Other High [unbound-variable] unbound.sh:2 NOPE: parameter not set")]
    [InlineData("make", "make Other High [Error 1] Makefile:5 The recipe for target 'gen' failed: Error 1")]
    [InlineData("make-sub", "make Other High [Error 3] m3/Makefile:2 The recipe for target 'all' failed: Error 3")]
    [InlineData("make-norule", "make Build High No rule to make target 'nothing'.")]
    [InlineData("make-separator", "make Build High m2/Makefile:3 missing separator.")]
    public void Analyze_ShellAndMake_TellsTheCommandThatFailed(string fixture, params string[] expected) => ShouldTell(fixture, expected);

    [Theory]
    [InlineData("dotnet-test", 2, 4, 1)]
    [InlineData("dotnet-test-quiet", 2, 4, 1)]
    [InlineData("dotnet-test-normal", 2, 4, 1)]
    [InlineData("dotnet-test-terminal", 2, 4, 1)]
    [InlineData("dotnet-test-green", 1, 0, 0)]
    [InlineData("node-test-spec", 1, 3, 1)]
    [InlineData("node-test-tap", 1, 3, 1)]
    [InlineData("unittest", 1, 4, 1)]
    [InlineData("unittest-import", 0, 1, 0)]
    public void Analyze_Tests_AreCounted(string fixture, int passed, int failed, int skipped)
    {
        var analysis = Analyses.OfFixture(fixture);

        analysis.Tests.ShouldBe(new TestCounts(passed, failed, skipped));
    }

    [Fact]
    public void Analyze_BuildWithoutTests_CountsNone() => Analyses.OfFixture("dotnet-build").Tests.ShouldBeNull();

    [Theory]
    [InlineData("dotnet-build-green")]
    [InlineData("dotnet-test-green")]
    [InlineData("dotnet-build")]
    public void Analyze_GreenCheck_HasNoFailureWhateverItsLogSays(string fixture)
    {
        var analysis = Analyses.OfFixture(fixture, Analyses.Context(exitCode: 0, isRed: false));

        analysis.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void Analyze_Failures_AreNumberedAndPointIntoTheLog()
    {
        var failures = Analyses.OfFixture("dotnet-test", Analyses.Context(check: "unit")).Failures;

        failures.Select(failure => failure.Id).ShouldBe(["unit#1", "unit#2", "unit#3", "unit#4"]);
        failures.Select(failure => failure.Log).ShouldBe([new LogSpan(11, 21), new LogSpan(22, 30), new LogSpan(31, 39), new LogSpan(41, 47)]);
        failures.ShouldAllBe(failure => failure.Check == "unit" && failure.Confidence > 0.9);
    }

    private static void ShouldTell(string fixture, params string[] expected) =>
        Analyses.OfFixture(fixture).Failures.Select(Analyses.Print).ShouldBe(expected);
}
