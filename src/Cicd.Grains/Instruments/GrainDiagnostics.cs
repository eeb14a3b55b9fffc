using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>
/// Spans of sessions, stages and tasks. A session outlives calls and processes, so no ambient context can tie its spans together: the trace's id
/// follows from the session's. What all of them name as their parent is no span itself.
/// </summary>
internal static class GrainDiagnostics
{
    public const string SourceName = "Cicd.Grains";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Null when nobody listens.</summary>
    public static Activity? StartTask(TaskDispatch dispatch)
    {
        // Asked first: without a listener not even the id is worth its hash.
        if (!Source.HasListeners())
        {
            return null;
        }

        var task = Source.CreateActivity($"RUN {dispatch.Order.GetType().Name}", ActivityKind.Internal, TraceOf(dispatch.Worker.Stage.Session));
        task?.SetTag("cicd.pipeline.run.id", dispatch.Worker.Stage.Session.Value)
            .SetTag("cicd.stage.name", dispatch.Worker.Stage.Stage.Name())
            .SetTag("cicd.pipeline.task.name", dispatch.Worker.Task)
            .SetTag("cicd.pipeline.task.run.id", $"{dispatch.Worker}/{dispatch.Epoch}");
        return task?.Start();
    }

    /// <param name="result">As <c>cicd.pipeline.task.run.result</c> has it.</param>
    public static void EndTask(Activity? task, string result) => task?
        .SetTag("cicd.pipeline.task.run.result", result)
        .SetStatus(result is "failure" or "error" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);

    public static void StageEnded(StageView view) => Record(
        $"RUN {view.Stage.Stage.Name()}",
        ActivityKind.Internal,
        view.Stage.Session,
        view.StartedAt!.Value,
        view.EndedAt!.Value,
        Results.Of(view.Phase));

    public static void SessionEnded(SessionView view) =>
        Record("RUN session", ActivityKind.Server, view.Session, view.CreatedAt, view.EndedAt!.Value, Results.Of(view.Phase));

    /// <summary>Written at its end, because its beginning may have been in another process.</summary>
    private static void Record(string name, ActivityKind kind, SessionId session, DateTimeOffset startedAt, DateTimeOffset endedAt, string result)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        using var span = Source.StartActivity(kind, TraceOf(session), startTime: startedAt, name: name);
        span?.SetTag("cicd.pipeline.run.id", session.Value).SetTag("cicd.pipeline.result", result).SetEndTime(endedAt.UtcDateTime);
    }

    private static ActivityContext TraceOf(SessionId session)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(session.Value)).AsSpan();
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(hash[..16]), ActivitySpanId.CreateFromBytes(hash[16..24]), ActivityTraceFlags.Recorded);
    }
}
