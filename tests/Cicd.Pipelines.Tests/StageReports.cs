using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Pipelines.Tests;

/// <summary>Reports as the stages of a session with the checks <c>build</c> and <c>test</c> would send them.</summary>
internal static class StageReports
{
    private static readonly Failure BuildFailure = Samples.Failure("build");

    public static StageReport Of(StageKind stage, params TaskResult[] results) => new()
    {
        Stage = new StageId(Samples.Session, 1, stage),
        Outcome = StageOutcome.Completed,
        Results = [.. results],
        TasksTotal = results.Length,
    };

    public static StageReport Discovery(params CheckRun[] runs) =>
        Of(StageKind.Discovery, [.. runs.Select(run => new FailuresDetected { Run = run })]);

    public static StageReport RedBuild() => Of(
        StageKind.Discovery,
        new FailuresDetected { Run = Samples.Red("build"), Failures = [BuildFailure] },
        new FailuresDetected { Run = Samples.Green("test") with { Tests = new TestCounts(5, 0, 0) } });

    public static StageReport OneGroup() => Of(
        StageKind.Classification,
        new DependenciesMapped([Samples.Classified(BuildFailure)], new FixPlan { Groups = [Samples.Group("fix-build-high", BuildFailure)] }));

    public static StageReport OnePatch() =>
        Of(StageKind.Fixing, new GroupFixed { GroupId = "fix-build-high", Patch = Samples.Patch("fix-build-high") });

    public static StageReport Validated(CheckVerdict build)
    {
        var after = Samples.Green("test") with { Tests = new TestCounts(7, 0, 0) };
        return Of(
            StageKind.Validation,
            new SyntaxValidated { MergedPatch = new ArtifactRef(new string('b', 64), 12), MergedGroups = ["fix-build-high"] },
            new ChecksValidated([Samples.Compared(Samples.Red("build"), Samples.Green("build"), build)]),
            new ChecksValidated([Samples.Compared(Samples.Green("test"), after, CheckVerdict.PassToPass)]));
    }
}
