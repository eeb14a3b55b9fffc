using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Pipelines;

public static class StageViews
{
    /// <summary>Null while the stage was never started.</summary>
    public static StageView? Of(StageState state) => state.Plan is not { } plan
        ? null
        : new StageView
        {
            Stage = plan.Stage,
            Phase = state.Phase,
            Progress = Progress(state),
            Tasks = [.. state.Tasks.Select(Of)],
            InputData = plan.InputData,
            StartedAt = state.StartedAt,
            EndedAt = state.EndedAt,
        };

    /// <summary>100 × (completed + failed) / total (seed 000, <c>calculateStageProgress</c>); a completed stage without tasks is at 100.</summary>
    public static double Progress(StageState state) => state.Tasks.IsEmpty
        ? state.Phase == StagePhase.Completed ? 100 : 0
        : 100.0 * state.Tasks.Count(task => task.Phase is TaskPhase.Completed or TaskPhase.Failed) / state.Tasks.Length;

    private static TaskView Of(StageTask task) => new()
    {
        Name = task.Name,
        Phase = task.Phase,
        Agent = task.Agent,
        Epoch = task.Epoch,
        StartedAt = task.StartedAt,
        EndedAt = task.EndedAt,
        Summary = task.Fault ?? (task.Result is { } result ? Summary(result) : null),
    };

    private static string Summary(TaskResult result) => result switch
    {
        FailuresDetected { Run.IsGreen: true } detected => $"green{Tests(detected.Run)}",
        FailuresDetected detected => $"red: {Count(detected.Failures.Length, "failure")}{Tests(detected.Run)}",
        ContextAnalyzed context => $"{Count(context.Context.ChangedFiles.Length, "changed file")}, risk {Lower(context.Context.Risk)}",
        FailuresClassified classified => string.Join(
            ", ",
            classified.Failures.Select(failure => $"{Lower(failure.Failure.Category)} {failure.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}").Distinct().Take(3)),
        FailuresAttributed attributed => string.Join(
            ", ",
            attributed.Failures.CountBy(failure => failure.Attribution).Select(pair => $"{pair.Value} {Lower(pair.Key)}")),
        DependenciesMapped mapped =>
            $"{Count(mapped.Failures.Count(failure => failure.IsRoot), "root")}, {Count(mapped.Failures.Count(failure => !failure.IsRoot), "symptom")}, {Count(mapped.Plan.Groups.Length, "group")}",
        GroupFixed { Patch: { } patch } => $"{patch.Origin}: {patch.Reason}",
        GroupFixed group => group.Reports.LastOrDefault()?.Summary ?? "no fixer for this",
        SyntaxValidated { Objections: [var first, ..] } => $"refused: {first}",
        SyntaxValidated syntax => $"{Count(syntax.MergedGroups.Length, "patch")} merged, {syntax.Refused.Length} refused",
        ChecksValidated { Comparisons.IsEmpty: true } => "nothing to run",
        ChecksValidated validated => string.Join(", ", validated.Comparisons.Select(comparison => $"{comparison.After.Check} {Words(comparison.Verdict)}")),
        BenchmarksValidated measured => string.Join(", ", measured.Comparisons.Select(benchmark => $"{benchmark.Name} {BenchmarkWords.Word(benchmark.Verdict)}")),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "There is no such result."),
    };

    private static string Words(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.FailToPass => "red → green",
        CheckVerdict.PassToPass => "still green",
        CheckVerdict.StillRed => "still red",
        CheckVerdict.Broken => "green → red",
        CheckVerdict.TestsLost => "lost tests",
        CheckVerdict.CriticalFinding => "critical security finding",
        CheckVerdict.Flaky => "flaky: red and green on the same files",
        CheckVerdict.FlakyPass => "still green, but flaky",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    private static string Tests(CheckRun run) => run.Tests is { } tests ? $", {tests.Passed} of {tests.Executed} tests passed" : string.Empty;

    private static string Count(int n, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{n} {what}{(n == 1 ? "" : what.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s")}");

#pragma warning disable CA1308 // These words are shown to people; nothing is compared or stored by them.
    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
