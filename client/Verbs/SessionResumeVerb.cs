using System.CommandLine;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

internal static class SessionResumeVerb
{
    private static readonly Argument<string?> Id = new("ID") { Description = "A session id, the beginning of one, or 'last'", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> All = new("--all") { Description = "All sessions that are not over" };

    public static Command Create() => new Command("resume", "Go on with a session that was stopped") { Id, All }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        var typed = call.Parsed.GetValue(Id);
        if ((typed is null) != call.Parsed.GetValue(All))
        {
            return call.Out.Fail(new CliFault(ExitCode.Usage, "Name one session, or say --all.", null, "cicd session resume last"));
        }

        await using var engine = await LocalEngine.StartAsync(call);
        if (typed is null)
        {
            return await ResumeAllAsync(call, engine);
        }

        var (session, fault) = await SessionChoice.FindAsync(engine.ReadModel, typed);
        return session is { } found ? await ResumeAsync(call, engine, found) : call.Out.Fail(fault!);
    }

    private static async Task<ExitCode> ResumeAsync(VerbCall call, LocalEngine engine, SessionId session)
    {
        if ((await engine.ReadModel.GetSessionAsync(session))?.Phase.IsFinal() == true)
        {
            call.Out.Talk("It is over already.");
        }
        else
        {
            await engine.Session(session).ResumeAsync();
        }

        return await SessionRun.FollowAsync(call, engine, session);
    }

    /// <summary>All go on at once and are followed one after the other, oldest first. The code is that of the first that is not green.</summary>
    private static async Task<ExitCode> ResumeAllAsync(VerbCall call, LocalEngine engine)
    {
        var unfinished = await engine.ReadModel.ListSessionsAsync(new SessionFilter { Unfinished = true, Limit = SessionFilter.LimitMax });
        if (unfinished.IsEmpty)
        {
            call.Out.Talk("Every session is over.");
            return ExitCode.Done;
        }

        foreach (var session in unfinished)
        {
            await engine.Session(session.Session).ResumeAsync();
        }

        var code = ExitCode.Done;
        foreach (var session in unfinished.Reverse())
        {
            var outcome = await SessionRun.FollowAsync(call, engine, session.Session);
            if (outcome == ExitCode.Interrupted)
            {
                return outcome;
            }

            code = code == ExitCode.Done ? outcome : code;
        }

        return code;
    }
}
