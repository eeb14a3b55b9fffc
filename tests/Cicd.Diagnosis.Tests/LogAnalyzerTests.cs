using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

[Collection(nameof(LogAnalyzerTests))]
public class LogAnalyzerTests
{
    private const string MissingType = "error CS0246: The type or namespace name 'Foo' could not be found [/repo/A.csproj]";

    [Fact]
    public void Analyze_EmptyLogOfARedCheck_SaysSoWithTheExitCode()
    {
        var failure = Analyses.OfText(string.Empty, Analyses.Context(exitCode: 3)).Failures.Single();

        failure.Message.ShouldBe("The command exited with code 3 and printed nothing.");
        failure.Tool.ShouldBe("log");
        failure.Log.ShouldBeNull();
        failure.Confidence.ShouldBeLessThan(0.6);
    }

    [Fact]
    public void Analyze_EmptyLogOfAStoppedCommand_SaysThatItDidNotFinish()
    {
        var failure = Analyses.OfText("\n \n", Analyses.Context(exitCode: null)).Failures.Single();

        failure.Message.ShouldBe("The command did not finish and printed nothing.");
    }

    [Fact]
    public void Analyze_UnknownTool_GivesOneRegionWithItsRootLine()
    {
        var log = """
            frobnicating 12 parts
            0 errors so far
            (see src/part.frob:12:5) error: unexpected wibble
              12 | wibble wobble
                 | ^

            cleaning up
            done, with problems
            """;

        var failure = Analyses.OfText(log).Failures.Single();

        Analyses.Print(failure).ShouldBe("log Build High src/part.frob:12:5 (see src/part.frob:12:5) error: unexpected wibble");
        failure.Log.ShouldBe(new LogSpan(3, 5));
        failure.Confidence.ShouldBe(0.55);
    }

    [Theory]
    [InlineData("app.txt is not good", FailureCategory.Test)]
    [InlineData("error: could not compile the thing", FailureCategory.Test)]
    [InlineData("fatal: unable to access 'https://example.org/a.git/': Could not resolve host: example.org", FailureCategory.Infrastructure)]
    public void Analyze_UnknownToolOfADeclaredCheck_HasTheDeclaredCategory(string log, FailureCategory expected)
    {
        var failure = Analyses.OfText(log, Analyses.Context() with { CheckCategoryHint = FailureCategory.Test }).Failures.Single();

        failure.Category.ShouldBe(expected);
    }

    [Fact]
    public void Analyze_UnknownToolFarFromTheEnd_IsStillFound()
    {
        var log = "fatal: the disk is made of cheese\nmore\n\n" + string.Concat(Enumerable.Repeat("working on it\n", 500));

        var failure = Analyses.OfText(log).Failures.Single();

        failure.Message.ShouldBe("fatal: the disk is made of cheese");
        failure.Log.ShouldBe(new LogSpan(1, 2));
    }

    [Fact]
    public void Analyze_NoWordOfFailure_GivesTheLastLine()
    {
        var failure = Analyses.OfText("one\ntwo\nthree\n").Failures.Single();

        failure.Message.ShouldBe("three");
        failure.Log.ShouldBe(new LogSpan(1, 3));
        failure.Confidence.ShouldBe(0.25);
    }

    [Fact]
    public void Analyze_EndOfStepRemark_IsNotTheRoot()
    {
        var failure = Analyses.OfText("it is broken: cannot go on\n##[error]Process completed with exit code 1.\n").Failures.Single();

        failure.Message.ShouldBe("it is broken: cannot go on");
    }

    [Fact]
    public void Analyze_EchoBesideARealFailure_IsLeftOut()
    {
        var failures = Analyses.OfText($"/repo/a.cs(1,1): {MissingType}\nmake: *** [Makefile:2: all] Error 1\n").Failures;

        failures.Single().Tool.ShouldBe("msbuild");
    }

    [Fact]
    public void Analyze_WeakLineBesideARealFailure_IsLeftOut()
    {
        var failures = Analyses.OfText($"cat: x: No such file or directory\n/repo/a.cs(1,1): {MissingType}\n").Failures;

        failures.Single().Code.ShouldBe("CS0246");
    }

    [Fact]
    public void Analyze_SeveralToolsInOneLog_TellsAllInOrder()
    {
        var log = $"/repo/a.cs(3,1): {MissingType}\nTraceback (most recent call last):\n  File \"/repo/gen.py\", line 7, in <module>\n    run()\nValueError: no\nsh: 1: foo: not found\n";

        var failures = Analyses.OfText(log).Failures;

        failures.Select(failure => (failure.Tool, failure.Log!.FirstLine)).ShouldBe([("msbuild", 1), ("python", 2), ("shell", 6)]);
    }

    [Fact]
    public void Analyze_RunOnlyWithWarningsThatIsRed_TellsTheWarnings()
    {
        var failure = Analyses.OfText("/repo/a.cs(1,2): warning IDE0005: Using directive is unnecessary. [/repo/A.csproj]\n").Failures.Single();

        Analyses.Print(failure).ShouldBe("msbuild Quality Medium [IDE0005] a.cs:1:2 Using directive is unnecessary.");
    }

    [Fact]
    public void Analyze_FormatterByItsCommand_OwnsEveryRemark()
    {
        var log = "/repo/a.cs(1,2): warning IDE0161: Convert to file-scoped namespace [/repo/A.csproj]\n/repo/a.cs(2,2): error IDE0005: Unnecessary. [/repo/A.csproj]\n";

        var failures = Analyses.OfText(log, Analyses.Context(command: "dotnet format --verify-no-changes")).Failures;

        failures.Select(failure => failure.Tool).ShouldBe(["dotnet-format", "dotnet-format"]);
    }

    [Fact]
    public void Analyze_SameErrorForTwoTargetFrameworks_IsToldOnce()
    {
        var log = "/repo/a.cs(3,1): error CS1002: ; expected [/repo/A.csproj::TargetFramework=net9.0]\n/repo/a.cs(3,1): error CS1002: ; expected [/repo/A.csproj::TargetFramework=net10.0]\n";

        Analyses.OfText(log).Failures.Length.ShouldBe(1);
    }

    [Fact]
    public void Analyze_RelativePathOfAProject_IsJoinedToItsFolder()
    {
        var failure = Analyses.OfText("Deep/a.cs(3,1): error CS1002: ; expected [/repo/src/A/A.csproj]\n").Failures.Single();

        failure.File.ShouldBe("src/A/Deep/a.cs");
    }

    [Fact]
    public void Analyze_FileOutsideTheRepository_HasNoFile()
    {
        var failure = Analyses.OfText("/usr/include/a.cs(3,1): error CS1002: ; expected\n").Failures.Single();

        failure.File.ShouldBeNull();
        failure.Line.ShouldBeNull();
    }

    [Fact]
    public void Analyze_GroupsOfSteps_NameTheStep()
    {
        var log = "##[group]Run dotnet restore\n##[endgroup]\nfine\n##[group]Run dotnet build\n##[endgroup]\n/repo/a.cs(3,1): " + MissingType;

        Analyses.OfText(log).Failures.Single().Step.ShouldBe("dotnet build");
    }

    [Theory]
    [InlineData(FailureCategory.Deployment, "anything", FailureCategory.Deployment)]
    [InlineData(FailureCategory.None, "lint", FailureCategory.Quality)]
    [InlineData(FailureCategory.None, "unit-tests", FailureCategory.Test)]
    [InlineData(FailureCategory.None, "build", FailureCategory.Build)]
    [InlineData(FailureCategory.None, "ci", FailureCategory.Other)]
    public void Analyze_FailureWithoutACategory_TakesTheChecks(FailureCategory hint, string check, FailureCategory expected)
    {
        var context = Analyses.Context(check: check) with { CheckCategoryHint = hint };

        Analyses.OfText("sh: 1: foo: not found\n", context).Failures.Single().Category.ShouldBe(expected);
    }

    [Fact]
    public void Analyze_MoreFailuresThanAreKept_KeepsTheFirstAndSaysSo()
    {
        var log = string.Concat(Enumerable.Range(1, 1500).Select(line => $"/repo/a.cs({line},1): {MissingType}\n"));

        var analysis = Analyses.OfText(log);

        analysis.Failures.Length.ShouldBe(FailureManifest.PerCheckMax);
        analysis.Failures[0].Line.ShouldBe(1);
        analysis.Failures[^1].Line.ShouldBe(FailureManifest.PerCheckMax);
        analysis.FailuresAreTruncated.ShouldBeTrue();
    }

    [Fact]
    public void Analyze_PlainTap_CountsAndNames()
    {
        var analysis = Analyses.OfText("TAP version 13\n1..4\nok 1 - fine\nnot ok 2 - adds\n  ---\n  message: 'wrong sum'\n  at: /repo/t/add.js:3:7\n  ...\nok 3 - later # SKIP no net\nnot ok 4 - some day # TODO\n");

        analysis.Failures.Select(Analyses.Print).ShouldBe(["tap Test High t/add.js:3:7 {adds} wrong sum"]);
        analysis.Tests.ShouldBe(new TestCounts(1, 1, 2));
    }

    // Written by hand from the known format, not by pytest itself: it could not be installed where the other fixtures were made.
    [Fact]
    public void Analyze_Pytest_JoinsSectionsAndSummary()
    {
        var log = """
            ______________________________ test_add _______________________________

                def test_add():
            >       assert calc.add(2, 2) == 4
            E       assert 0 == 4

            tests/test_calc.py:5: AssertionError
            =========================== short test summary info ============================
            FAILED tests/test_calc.py::test_add - assert 0 == 4
            ERROR tests/test_imp.py - ModuleNotFoundError: No module named 'x'
            ============== 1 failed, 2 passed, 1 skipped, 1 error in 0.12s ===============
            """;

        var analysis = Analyses.OfText(log);

        analysis.Failures.Select(Analyses.Print).ShouldBe(
        [
            "pytest Test High tests/test_calc.py:5 {tests/test_calc.py::test_add} assert 0 == 4",
            "pytest Test High [ModuleNotFoundError] tests/test_imp.py {tests/test_imp.py} No module named 'x'",
        ]);
        analysis.Tests.ShouldBe(new TestCounts(2, 2, 1));
    }

    [Fact]
    public void Analyze_FixtureCutAtAnyByte_NeverThrows()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "dotnet-test-terminal.log"));

        for (var length = 0; length < bytes.Length; length += 13)
        {
            Analyses.OfBytes(bytes[..length]).Failures.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData('(')]
    [InlineData('[')]
    [InlineData(':')]
    [InlineData('/')]
    [InlineData(' ')]
    [InlineData('1')]
    public void Analyze_AdversarialLine_Finishes(char filler)
    {
        // Words of every parser, so that every pattern sees the line.
        var words = "error FAILED ERROR: FAIL: not ok 1 - File \" Traceback Error: js: ✖ npm error *** not found: trailing whitespace. [FAIL] Failed: ";
        var log = $"{words}{new string(filler, 100_000)}\n{new string(filler, 30_000)} {words}\n";

        Analyses.OfText(log).Failures.ShouldNotBeEmpty();
    }

    [Fact]
    public void Analyze_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var log = new SyntheticLog("x\n"u8.ToArray(), 1024 * 1024);

        Should.Throw<OperationCanceledException>(() => LogAnalyzer.Default.Analyze(log, Analyses.Context(), cancelled.Token));
    }
}
