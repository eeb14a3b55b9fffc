using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>Follows a session of this process to its end and shows the result; an interruption suspends it.</summary>
internal static class SessionRun
{
    /// <summary>Beyond the session's own time: what its last step and a slow machine may take.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <param name="report">What to show of the end to a person; null: <see cref="SessionReport.Result"/>.</param>
    public static async Task<ExitCode> FollowAsync(
        VerbCall call, LocalEngine engine, SessionId session, Func<SessionSnapshot, IEnumerable<Line>>? report = null)
    {
        call.Interruption.Announce = () => call.Out.Talk("stopping (again to end at once)");
        var snapshot = await SessionSnapshot.ReadAsync(engine.ReadModel, session)
            ?? throw new InvalidOperationException($"The session {session} was started but is not in the read model.");
        try
        {
            snapshot = await WatchAsync(call, engine, snapshot);
        }
        catch (OperationCanceledException) when (call.Interrupted.IsCancellationRequested)
        {
            return await SuspendAsync(call, engine, session);
        }

        if (!snapshot.View.Phase.IsFinal())
        {
            await engine.Session(session).SuspendAsync("Nobody waits for it any more.");
            call.Out.Talk($"It is {Words.Name(snapshot.View.Phase)}; go on with: {call.ResumeCommand(session)}");
        }

        Show(call, snapshot, report ?? SessionReport.Result);
        return ExitCodes.Of(snapshot.View.Phase);
    }

    /// <summary>The last snapshot: of the end, of a suspension, or of the moment when patience was over.</summary>
    private static async Task<SessionSnapshot> WatchAsync(VerbCall call, LocalEngine engine, SessionSnapshot snapshot)
    {
        using var patience = new CancellationTokenSource(snapshot.View.Request.Options.Timeout + Grace, call.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, call.Interrupted);
        await using var display = ProgressDisplays.Open(call);
        var follower = new SessionFollower(engine.Log, engine.ReadModel);
        try
        {
            await foreach (var next in follower.FollowAsync(snapshot.View.Session, call.Progress == ProgressMode.Tty ? Redraw : Beat, either.Token))
            {
                snapshot = next;
                display.Show(next);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !call.Interrupted.IsCancellationRequested)
        {
            // The caller sees that it is not over.
        }

        call.Interrupted.ThrowIfCancellationRequested();
        return snapshot;
    }

    private static async Task<ExitCode> SuspendAsync(VerbCall call, LocalEngine engine, SessionId session)
    {
        await engine.Session(session).SuspendAsync("Interrupted.");
        await engine.DisposeAsync();
        call.Out.Talk($"stopped; go on with: {call.ResumeCommand(session)}");
        return ExitCode.Interrupted;
    }

    private static void Show(VerbCall call, SessionSnapshot snapshot, Func<SessionSnapshot, IEnumerable<Line>> report)
    {
        if (call.Progress == ProgressMode.Json)
        {
            call.Out.DataText(JsonSerializer.Serialize(new ResultDocument("result", SessionDocument.Of(snapshot)), DocumentJson.Lines.ResultDocument) + "\n");
            return;
        }

        SessionViewVerb.Show(call.Out, snapshot, report(snapshot));
    }
}
