using Cicd.Contracts;
using Cicd.Forges;
using Cicd.Forges.Discovery;
using Cicd.Forges.Local;
using Cicd.Processes;
using Cicd.Repair;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>From a path to a session that runs: finds the change and its checks, says what will happen, and starts.</summary>
internal sealed class FixStart(VerbCall call, LocalEngine engine)
{
    private const int UnfinishedMax = 10;

    /// <summary>The request, or null when it can't be made, with the code of the fault that was told.</summary>
    public async Task<(SessionRequest? Request, ExitCode Code)> PrepareAsync(FixOrder order)
    {
        var (resolved, found, code) = await FindAsync(order);
        if (resolved is null || found is null)
        {
            return (null, code);
        }

        var access = SandboxChoice.Of(found.Policy.Sandbox.Mode, engine.Get<Sandbox>());
        if (access.Refusal is { } refusal)
        {
            await ForgetAsync(resolved);
            return (null, call.Out.Fail(new CliFault(ExitCode.Error, refusal, null, "cicd doctor, or --sandbox auto to run without one")));
        }

        Tell(access.IsConfined ? [] : [Unconfined(found.Policy.Sandbox.Mode)]);
        var options = new SessionOptions { DryRun = order.DryRun, Apply = order.Apply, Reruns = order.Reruns, Commits = order.Commits };
        return (new SessionRequest
        {
            Session = resolved.Session,
            Coordinator = $"{Environment.UserName}@{Environment.MachineName}",
            Forge = resolved.Change.Forge,
            Target = resolved.Change.Target,
            Checks = found.Checks,
            Policy = found.Policy,
            Options = options with { Timeout = order.Timeout ?? found.SessionTimeout ?? options.Timeout },
        }, ExitCode.Done);
    }

    /// <summary>The checks alone; nothing is kept.</summary>
    public async Task<(CheckDiscovery.Found? Found, ExitCode Code)> ListAsync(FixOrder order)
    {
        var (resolved, found, code) = await FindAsync(order);
        if (resolved is not null)
        {
            await ForgetAsync(resolved);
        }

        return (found, code);
    }

    public async Task StartAsync(SessionRequest request)
    {
        Describe(request);
        await WarnOfUnfinishedAsync(request.Session);
        await engine.Session(request.Session).StartAsync(request);
    }

    private async Task<(Candidate? Change, CheckDiscovery.Found? Found, ExitCode Code)> FindAsync(FixOrder order)
    {
        var session = RandomIds.NewSession(call.Time);
        var resolution = await engine.Forge.ResolveAsync(
            new LocalQuery { Session = session, Path = order.Path, Base = order.Base, IncludeUncommitted = order.IncludeUncommitted },
            call.Interrupted);
        if (resolution is not ChangeResolution.Resolved resolved)
        {
            return (null, null, call.Out.Fail(DiscoveryFaults.Of((ChangeResolution.Refused)resolution)));
        }

        Tell(resolved.Notices);
        var candidate = new Candidate(session, resolved);
        var discovery = await engine.Forge.DiscoverChecksAsync(resolved.Target, order.Checks, call.Interrupted);
        if (discovery is not CheckDiscovery.Found found)
        {
            await ForgetAsync(candidate);
            return (null, null, call.Out.Fail(DiscoveryFaults.Of(discovery)));
        }

        Tell(found.Notices);
        return (candidate, found, ExitCode.Done);
    }

    private void Tell(IEnumerable<string> notices)
    {
        foreach (var notice in notices)
        {
            call.Out.Talk(new Line(new Part("note: ", Tone.Warning), notice));
        }
    }

    private void Describe(SessionRequest request)
    {
        call.Out.Talk(new Line(
            new Part($"{Words.Count(request.Checks.Length, "check")} ", Tone.Strong),
            $"in a clean worktree of {Words.Short(request.Target.Commit)} of {request.Target.RepositoryPath}:"));
        foreach (var line in Table.Rows([.. request.Checks.Select(check => (Part[])[check.Name, new Part(FirstLine(check.Command), Tone.Faint)])], indent: 2))
        {
            call.Out.Talk(line);
        }
    }

    private static string Unconfined(SandboxMode mode) => mode == SandboxMode.Off
        ? "the sandbox is off: commands run with your rights and with the network open."
        : "there is no sandbox here: commands run with your rights and with the network open. `cicd doctor` says what is missing.";

    private static string FirstLine(string command) => command.Split('\n') is [var first, _, ..] ? first + " …" : command;

    private async Task WarnOfUnfinishedAsync(SessionId own)
    {
        var unfinished = await engine.ReadModel.ListSessionsAsync(new SessionFilter { Unfinished = true, Limit = UnfinishedMax });
        foreach (var other in unfinished.Where(session => session.Session != own))
        {
            call.Out.Talk(new Line(new Part("note: ", Tone.Warning), $"an earlier session is unfinished; go on with: {call.ResumeCommand(other.Session)}"));
        }
    }

    private async Task ForgetAsync(Candidate candidate)
    {
        var mirror = await engine.Forge.OpenMirrorAsync(candidate.Change.Target, CancellationToken.None);
        await mirror.UnpinAsync(candidate.Session, CancellationToken.None);
    }

    private sealed record Candidate(SessionId Session, ChangeResolution.Resolved Change);
}
