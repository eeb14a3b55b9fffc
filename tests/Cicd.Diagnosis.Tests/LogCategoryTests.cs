using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class LogCategoryTests
{
    [Fact]
    public void Of_ToolThatSpeaksInTheBestRegion_Decides()
    {
        var verdict = LogCategory.Of(Analysis(rootLine: 7), [Classified("ci#1", FailureCategory.Build, 2, 3), Classified("ci#2", FailureCategory.Quality, 6, 8)]);

        (verdict.Leading!.Failure.Id, verdict.Category).ShouldBe(("ci#2", FailureCategory.Quality));
    }

    [Fact]
    public void Of_ToolThatSpeaksElsewhere_LeavesItToTheRegion()
    {
        var verdict = LogCategory.Of(Analysis(rootLine: 7), [Classified("ci#1", FailureCategory.Build, 2, 3)]);

        (verdict.Leading, verdict.Category).ShouldBe((null, FailureCategory.Test));
    }

    [Fact]
    public void Of_RegionThatDoesNotTell_LeavesItToTheFirstTool()
    {
        var verdict = LogCategory.Of(Analysis(rootLine: 7) with { Category = FailureCategory.Other }, [Classified("ci#1", FailureCategory.Build, 2, 3)]);

        verdict.Category.ShouldBe(FailureCategory.Build);
    }

    [Fact]
    public void Of_Symptom_NeverDecides()
    {
        var verdict = LogCategory.Of(Analysis(rootLine: 7), [Classified("ci#1", FailureCategory.Quality, 6, 8) with { SymptomOf = "ci#0" }]);

        verdict.Category.ShouldBe(FailureCategory.Test);
    }

    private static LogAnalysis Analysis(int rootLine) => new()
    {
        IsRed = true,
        Category = FailureCategory.Test,
        Regions = [new FailureRegion { Span = new LogSpan(rootLine, rootLine + 1), RootLine = rootLine, Message = "x", Kind = SignKind.Error }],
    };

    private static ClassifiedFailure Classified(string id, FailureCategory category, int first, int last) =>
        new() { Failure = Failures.Of(id, category, FailureSeverity.High, "tool", null, null, null, "x") with { Log = new LogSpan(first, last) } };
}
