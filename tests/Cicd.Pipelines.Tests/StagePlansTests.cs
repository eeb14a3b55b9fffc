using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Pipelines.Tests;

/// <summary>Names and numbers that the source documents fix.</summary>
public sealed class StagePlansTests
{
    [Theory]
    [InlineData(StageKind.Discovery, 5, 60)]
    [InlineData(StageKind.Classification, 3, 30)]
    [InlineData(StageKind.Fixing, 8, 180)]
    [InlineData(StageKind.Validation, 4, 120)]
    public void For_EachStage_HasTheSeedsLimits(StageKind stage, int agents, int seconds)
    {
        var plan = StagePlans.For(SessionStates.AtStage(stage));

        plan.Limits.Agents.ShouldBe(agents);
        plan.Limits.AgentTime.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void For_Discovery_DetectsEachCheckAndAnalysesTheContext()
    {
        var plan = StagePlans.For(SessionStates.AtStage(StageKind.Discovery));

        plan.Tasks.Select(task => task.Name).ShouldBe(["detect-build", "detect-test", "analyze-context"]);
    }

    [Fact]
    public void For_ValidationWithBenchmarks_MeasuresLast()
    {
        var state = SessionStates.AtStage(StageKind.Validation);
        var request = state.Request! with { Policy = state.Request.Policy with { Benchmarks = [new BenchmarkSpec { Name = "load", Command = "x" }] } };

        var plan = StagePlans.For(state with { Request = request });

        plan.Tasks.Select(task => task.Name).ShouldBe(["validate-syntax", "validate-tests", "validate-integration", "validate-benchmarks"]);
        plan.Tasks[^1].DependsOn.ShouldBe(["validate-syntax", "validate-tests", "validate-integration"]);
    }

    [Fact]
    public void For_Classification_HasOneTaskPerFileAndCountsItsInput()
    {
        var state = SessionStates.AtStage(StageKind.Classification);
        var failures = new[] { Samples.Failure("build", 1, "src/a.cs"), Samples.Failure("build", 2, "src/a.cs"), Samples.Failure("build", 3, "src-a.cs"), Samples.Failure("build", 4, null) };

        var plan = StagePlans.For(state with { Discovery = Samples.Discovery([Samples.Red("build")], failures) });

        plan.Tasks.Select(task => task.Name).ShouldBe(
            ["attribute-failures", "classify-src-a-cs", "classify-src-a-cs-2", "classify-check-build", "map-dependencies"]);
        plan.Tasks[^1].DependsOn.ShouldBe(["attribute-failures", "classify-src-a-cs", "classify-src-a-cs-2", "classify-check-build"]);
        plan.InputData["files_count"].ShouldBe(3);
        plan.InputData["total_issues"].ShouldBe(4);
    }

    [Fact]
    public void For_Fixing_HasOneTaskPerGroup()
    {
        var plan = StagePlans.For(SessionStates.AtStage(StageKind.Fixing));

        plan.Tasks.Select(task => task.Name).ShouldBe(["fix-build-high"]);
        plan.InputData["classified_issues"].ShouldBe(1);
        plan.InputData["fix_groups"].ShouldBe(1);
    }

    [Fact]
    public void For_Validation_RunsWhatFailedAndWhatPassedAfterTheSyntax()
    {
        var plan = StagePlans.For(SessionStates.AtStage(StageKind.Validation));

        plan.Tasks.Select(task => (task.Name, task.PriorityGroup)).ShouldBe(
            [("validate-syntax", 1), ("validate-tests", 1), ("validate-integration", 4)]);
        ((ValidateChecks)plan.Tasks[1].Order).Before.Select(run => run.Check).ShouldBe(["build"]);
        ((ValidateChecks)plan.Tasks[2].Order).Before.Select(run => run.Check).ShouldBe(["test"]);
        plan.InputData["fixes_applied"].ShouldBe(1);
        plan.InputData["files_modified"].ShouldBe(1);
    }

    [Theory]
    [InlineData(100, 0, 0, 0, 20)]
    [InlineData(100, 100, 50, 0, 60)]
    [InlineData(100, 100, 100, 100, 100)]
    [InlineData(0, 0, 33.3, 0, 13)]
    public void Progress_IsWeighted(double discovery, double classification, double fixing, double validation, int expected)
    {
        var progress = SessionProgress.Of(
        [
            (StageKind.Discovery, discovery),
            (StageKind.Classification, classification),
            (StageKind.Fixing, fixing),
            (StageKind.Validation, validation),
        ]);

        progress.ShouldBe(expected);
    }

    [Theory]
    [InlineData("tests/unit.cs", TaskPriority.High)]
    [InlineData("a.spec.ts", TaskPriority.High)]
    [InlineData("app/config.yml", TaskPriority.High)]
    [InlineData("web/package.json", TaskPriority.High)]
    [InlineData("src/test/a.cs", TaskPriority.High)]
    [InlineData("src/a.cs", TaskPriority.Medium)]
    [InlineData("lib/a.rb", TaskPriority.Medium)]
    [InlineData("web/components/a.vue", TaskPriority.Medium)]
    [InlineData("README.md", TaskPriority.Low)]
    public void Priority_FollowsThePath(string path, TaskPriority expected) => TaskPriorities.ForPath(path).ShouldBe(expected);
}
