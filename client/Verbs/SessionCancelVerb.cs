using System.CommandLine;
using System.Globalization;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

internal static class SessionCancelVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Command Create() => new Command("cancel", "Stop a session for good; what it found is kept") { SessionArgument.Id }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        // Asked before the directory is taken, so that a wrong id is told as such even while another process works.
        SessionSnapshot? snapshot;
        await using (var store = OpenStore.ForReading(call))
        {
            (snapshot, var code) = await SessionArgument.ReadAsync(call, store.ReadModel);
            if (snapshot is null)
            {
                return code;
            }
        }

        if (snapshot.View.Phase.IsFinal())
        {
            call.Out.Talk($"It is over already: {Words.Name(snapshot.View.Phase)}.");
            SessionViewVerb.Show(call.Out, snapshot, []);
            return ExitCode.Done;
        }

        try
        {
            await using var engine = await LocalEngine.StartAsync(call);
            return await CancelAsync(call, engine, snapshot.View.Session);
        }
        catch (DataDirectoryInUseException inUse)
        {
            return call.Out.Fail(Busy(inUse, snapshot.View.Session));
        }
    }

    private static async Task<ExitCode> CancelAsync(VerbCall call, LocalEngine engine, SessionId session)
    {
        await engine.Session(session).CancelAsync("Cancelled by the user.");
        using var patience = new CancellationTokenSource(Patience, call.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, call.Interrupted);
        SessionSnapshot? last = null;
        await foreach (var snapshot in new SessionFollower(engine.Log, engine.ReadModel).FollowAsync(session, TimeSpan.FromSeconds(1), either.Token))
        {
            last = snapshot;
        }

        if (last?.View.Phase.IsFinal() != true)
        {
            return call.Out.Fail(new CliFault(ExitCode.StillRunning, "The session was told to stop and has not done so yet.", null, $"cicd session view {session}"));
        }

        SessionViewVerb.Show(call.Out, last, SessionReport.Result(last).Take(1));
        return ExitCode.Done;
    }

    private static CliFault Busy(DataDirectoryInUseException inUse, SessionId session) => new(
        ExitCode.Error,
        $"The session is being worked on by another process{(inUse.Owner is { } owner ? string.Create(CultureInfo.InvariantCulture, $" ({owner.ProcessId}, `{owner.Command}`)") : "")}.",
        null,
        inUse.Owner is { } busy
            ? string.Create(CultureInfo.InvariantCulture, $"Press Ctrl-C there, or run: kill -INT {busy.ProcessId}\nthen: cicd session cancel {session}")
            : $"Press Ctrl-C there, then: cicd session cancel {session}");
}
