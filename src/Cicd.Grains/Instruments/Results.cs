using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>Ends in the words of the OpenTelemetry CI/CD conventions (<c>cicd.pipeline.result</c>, <c>cicd.pipeline.task.run.result</c>).</summary>
internal static class Results
{
    public static string Of(SessionPhase phase) => phase switch
    {
        SessionPhase.Green => "success",
        SessionPhase.NotFixed or SessionPhase.HandedOver => "failure",
        SessionPhase.Cancelled => "cancellation",
        SessionPhase.Errored => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "The session is not over."),
    };

    public static string Of(StagePhase phase) => phase switch
    {
        // Every task ended; whether well is the tasks' own result.
        StagePhase.Completed => "success",
        StagePhase.Cancelled => "cancellation",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "The stage is not over."),
    };

    public static string Of(TaskEnd end) => end switch
    {
        TaskCompleted => "success",
        TaskFailed => "failure",
        TaskInterrupted => "cancellation",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "There is no such end."),
    };
}
