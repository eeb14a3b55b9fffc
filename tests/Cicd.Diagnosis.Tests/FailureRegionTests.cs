using System.Text;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class FailureRegionTests
{
    private const string GreenStep = "##[group]Run make\nmake\n##[endgroup]\nerror: this one was survived\n";

    [Fact]
    public void Regions_ErrorInTheStepThatFailed_IsBeforeOneInAnother()
    {
        var analysis = Unknown(GreenStep + "##[group]Run ./check\n./check\n##[endgroup]\nfirst\nit is not allowed to be blue\n##[error]Process completed with exit code 1.\n");

        analysis.Regions[0].RootLine.ShouldBe(9);
        analysis.Regions[0].Step!.Step.ShouldBe("./check");
        analysis.Regions[0].IsPrimary.ShouldBeTrue();
        analysis.Regions.Single(region => region.RootLine == 4).IsPrimary.ShouldBeFalse();
    }

    [Fact]
    public void Regions_WhatTheLastGreenLogHasToo_IsNotTheRoot()
    {
        var log = "error: cache 17 is cold\nworking\nerror: the tower fell\n";

        var analysis = Analyze(log, passed: "error: cache 4 is cold\nworking\n");

        Analyze(log).Regions[0].RootLine.ShouldBe(1);
        analysis.Regions[0].RootLine.ShouldBe(3);
        analysis.Regions[0].IsPrimary.ShouldBeTrue();
    }

    [Fact]
    public void Regions_TestReportOfAnUnknownRunner_GoesToItsEnd()
    {
        var analysis = Analyze("2 passing\n1 failing\n\n  1) Calc\n       adds:\n     AssertionError: expected 4 to equal 5\n      at Context.<anonymous> (test/calc.js:3:5)\n\nnpm ERR! Test failed.  See above for more details.\n");

        analysis.Regions[0].Span.ShouldBe(new LogSpan(4, 7));
        analysis.Regions[0].Kind.ShouldBe(SignKind.Test);
        analysis.Category.ShouldBe(FailureCategory.Test);
    }

    [Fact]
    public void Regions_StepWithoutAWordOfFailure_GivesItsLastWords()
    {
        var region = Unknown("##[group]Run ./sync\n./sync\n##[endgroup]\nsync: set SYNC_TOKEN first\n##[error]Process completed with exit code 4.\n").Regions.Single(region => region.IsPrimary);

        (region.RootLine, region.Message, region.Kind).ShouldBe((4, "sync: set SYNC_TOKEN first", SignKind.None));
    }

    [Fact]
    public void Regions_StepThatPrintedNothing_SaysSo()
    {
        var region = Unknown("##[group]Run exit 1\nexit 1\n##[endgroup]\n##[error]Process completed with exit code 1.\nCleaning up orphan processes\n").Regions.Single();

        region.Message.ShouldBe("exit 1 failed and printed nothing.");
        region.Span.ShouldBe(new LogSpan(1, 4));
    }

    [Fact]
    public void Regions_StepThatOnlyEchoes_GivesWhatItSaidBefore()
    {
        var analysis = Unknown("##[group]Run npm test\nnpm test\n##[endgroup]\nTask never defined: lint\nnpm ERR! Test failed.  See above for more details.\n##[error]Process completed with exit code 1.\n");

        analysis.Regions[0].RootLine.ShouldBe(4);
        analysis.Regions[0].IsPrimary.ShouldBeTrue();
    }

    [Fact]
    public void Regions_TwoFailedSteps_HaveTwoReasons()
    {
        const string Step = "##[group]Run {0}\n{0}\n##[endgroup]\ntool: error: {0} is not ready\nhere it stops\n##[error]Process completed with exit code 1.\n";

        var analysis = Unknown(Step.Replace("{0}", "./first", StringComparison.Ordinal) + Step.Replace("{0}", "./second", StringComparison.Ordinal));

        analysis.Regions.Where(region => region.IsPrimary).Select(region => region.RootLine).ShouldContain(4);
        analysis.Regions.Where(region => region.IsPrimary).Select(region => region.RootLine).ShouldContain(10);
    }

    [Fact]
    public void Regions_Heading_HasItsReasonBelow()
    {
        var region = Analyze("Problem 1\n  - the part is not in the box\n").Regions[0];

        (region.Span, region.RootLine).ShouldBe((new LogSpan(1, 2), 2));
    }

    [Fact]
    public void Regions_ChainOfCausesBehindABlankLine_EndsWithTheReason()
    {
        var region = Analyze("error: failed to load the part\n\nCaused by:\n  the shelf is locked\n").Regions[0];

        (region.Span, region.RootLine).ShouldBe((new LogSpan(1, 4), 4));
    }

    [Fact]
    public void Regions_SecondAttemptOfTheSame_IsNotPrimaryAgain()
    {
        var analysis = Analyze("tool: error: no such mirror\nRetrying, 2 of 2.\nfetching\ntool: error: no such mirror\n");

        analysis.Regions.Select(region => (region.RootLine, region.IsPrimary)).ShouldBe([(1, true), (4, false)]);
    }

    [Fact]
    public void Regions_LogOfTimedEntries_EndWithTheirEntry()
    {
        var analysis = Analyze("22:07:04 INFO - adds ok\n22:07:05 INFO - TEST-UNEXPECTED-FAIL | divides | by zero\n22:07:06 INFO - cleaning up\n");

        analysis.Regions[0].Span.ShouldBe(new LogSpan(2, 2));
    }

    [Fact]
    public void Regions_FullDisk_IsBeforeWhatFailedByIt()
    {
        var analysis = Analyze("src/a.c:3:5: error: cannot write output\nld: final link failed: No space left on device\n");

        analysis.Regions[0].Kind.ShouldBe(SignKind.Collapse);
        analysis.Category.ShouldBe(FailureCategory.Infrastructure);
        analysis.IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData("##[group]Run make\nmake\n##[endgroup]\nerror: this one was survived\nPost job cleanup.\n", false)]
    [InlineData("##[group]Run make\n##[endgroup]\n##[error]Process completed with exit code 2.\n", true)]
    [InlineData("building\nFinished: SUCCESS\n", false)]
    [InlineData("error: survived\nJob succeeded\n", false)]
    [InlineData("building\nFinished: FAILURE\n", true)]
    [InlineData("cc a.c\na.c:3:5: error: expected ';'\n", true)]
    [InlineData("cc a.c\nall 12 tests passed\n", false)]
    [InlineData("", false)]
    public void IsRed_NobodySaysSoButTheLog_IsReadFromIt(string log, bool isRed) => Unknown(log).IsRed.ShouldBe(isRed);

    [Fact]
    public void IsTransient_LogThatItsRunnerNeverEnded_IsTrue()
    {
        var analysis = Unknown("section_start:1:step_script\r\u001b[0K$ make\ncc a.c\n");

        (analysis.IsRed, analysis.IsTransient).ShouldBe((true, true));
    }

    [Fact]
    public void Regions_GreenLog_AreNone() => Unknown("all 12 tests passed\n").Regions.ShouldBeEmpty();

    [Fact]
    public void Regions_TensOfThousandsOfErrors_StayFew()
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(number => $"error: thing {number} is wrong\n\n")));
        using var log = new SyntheticLog(block, 2L * 1024 * 1024);

        var analysis = LogAnalyzer.Default.Analyze(log, Analyses.Context());

        analysis.Lines.ShouldBeGreaterThan(100_000);
        analysis.Regions.Length.ShouldBe(100);
    }

    private static LogAnalysis Unknown(string log) => Analyses.OfText(log, Analyses.Context() with { IsRed = null });

    private static LogAnalysis Analyze(string log, string? passed = null) =>
        Analyses.OfText(log, Analyses.Context() with { Passed = passed is null ? null : Learn(passed) });

    private static LogTemplates Learn(string log)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(log));
        return LogTemplates.Read(stream);
    }
}
