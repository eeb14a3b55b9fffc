using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Processes;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Cli;

internal static class SessionPruneVerb
{
    /// <summary>No task holds an artifact this long before an event refers to it.</summary>
    private static readonly TimeSpan ArtifactAge = TimeSpan.FromHours(1);

    private static readonly Option<string?> OlderThan = DurationOption.Create("--older-than", "Only sessions that ended longer ago (default 30d)");

    private static readonly Option<int> Keep = new("--keep") { Description = "Keep at least so many of the newest", HelpName = "N", DefaultValueFactory = _ => 0 };

    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Remove; without it, only say what would be removed" };

    public static Command Create() => new Command("prune", "Remove old sessions with their events, logs and folders") { OlderThan, Keep, Yes }.Does(RunAsync);

    private static async Task<ExitCode> RunAsync(VerbCall call)
    {
        if (DurationOption.Read(call, OlderThan) is not { IsValid: true } age)
        {
            return call.Out.Fail(DurationOption.Fault(call, OlderThan));
        }

        if (!call.Parsed.GetValue(Yes))
        {
            await using var store = OpenStore.ForReading(call);
            var candidates = await CandidatesAsync(call, store.ReadModel, age.Value);
            Show(call, [.. candidates.Select(session => session.Session)], new ArtifactSweep(0, 0, 0), "would remove");
            return candidates.IsEmpty
                ? ExitCode.Done
                : call.Out.Fail(new CliFault(ExitCode.Usage, "Nothing was removed: removing needs a confirmation.", null, "Run the same command with --yes."));
        }

        await using var engine = await LocalEngine.StartWithoutGrainsAsync(call);
        return await PruneAsync(call, engine, await CandidatesAsync(call, engine.ReadModel, age.Value));
    }

    private static async Task<ImmutableArray<SessionSummary>> CandidatesAsync(VerbCall call, IReadModel readModel, TimeSpan? age)
    {
        var before = call.Time.GetUtcNow() - (age ?? TimeSpan.FromDays(30));
        var all = await readModel.ListSessionsAsync(new SessionFilter { Limit = SessionFilter.LimitMax });
        return [.. all.Where(session => session.Phase.IsFinal()).Skip(Math.Max(0, call.Parsed.GetValue(Keep))).Where(session => (session.EndedAt ?? session.UpdatedAt) <= before)];
    }

    private static async Task<ExitCode> PruneAsync(VerbCall call, LocalEngine engine, ImmutableArray<SessionSummary> candidates)
    {
        var removed = ImmutableArray.CreateBuilder<SessionId>();
        foreach (var session in candidates.Select(candidate => candidate.Session))
        {
            call.Interrupted.ThrowIfCancellationRequested();
            var target = (await engine.ReadModel.GetSessionAsync(session))?.Request.Target;
            if (await engine.ReadModel.DeleteSessionAsync(session) != DeleteOutcome.Deleted)
            {
                continue;
            }

            removed.Add(session);
            await FolderRemoval.RemoveAsync(engine.Commands, engine.Directory.SessionPath(session), call.Interrupted);
            await UnpinAsync(call, engine, session, target);
        }

        var swept = removed.Count == 0
            ? new ArtifactSweep(0, 0, 0)
            : await engine.Artifacts.SweepAsync(await engine.ReadModel.GetReferencedHashesAsync(), ArtifactAge, call.Interrupted);
        Show(call, removed.ToImmutable(), swept, "removed");
        return ExitCode.Done;
    }

    private static async Task UnpinAsync(VerbCall call, LocalEngine engine, SessionId session, ChangeTarget? target)
    {
        if (target is null)
        {
            return;
        }

        try
        {
            await (await engine.Forge.OpenMirrorAsync(target, call.Interrupted)).UnpinAsync(session, call.Interrupted);
        }
        catch (GitException)
        {
            // The checkout is gone, so nobody can tell its mirror; the session itself is removed all the same.
            call.Out.Talk($"note: '{target.RepositoryPath}' is no longer a checkout; its copy in {engine.Directory.MirrorsPath} stays.");
        }
    }

    private static void Show(VerbCall call, ImmutableArray<SessionId> sessions, ArtifactSweep swept, string what)
    {
        if (call.IsJson)
        {
            var document = new PruneDocument("cicd/prune@1", [.. sessions.Select(session => session.Value)], swept.Removed, swept.BytesFreed);
            call.Out.DataText(JsonSerializer.Serialize(document, DocumentJson.Indented.PruneDocument) + "\n");
            return;
        }

        foreach (var session in sessions)
        {
            call.Out.Data($"{what} {session}");
        }

        call.Out.Talk(sessions.IsEmpty
            ? "No session is that old."
            : $"{what} {Words.Count(sessions.Length, "session")}, {Words.Count(swept.Removed, "artifact")} ({Words.Bytes(swept.BytesFreed)})");
    }
}
