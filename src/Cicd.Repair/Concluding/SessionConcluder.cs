using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;
using Cicd.Forges;
using Cicd.Forges.Local;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>Green: commits, a branch, a patch file. Not green: the hand-over, and the patch as a proposal.</summary>
internal sealed class SessionConcluder(
    DataDirectory data, IArtifactStore artifacts, ResultCommitter committer, WorkspaceRoom workspaces, IEnumerable<IForge> forges) : ISessionConcluder
{
    public async Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken cancellationToken)
    {
        var result = await ResultAsync(view, cancellationToken);
        await workspaces.ForgetAsync(view.Session, cancellationToken);
        return result;
    }

    private async Task<SessionResult> ResultAsync(SessionView view, CancellationToken cancellationToken)
    {
        var evidence = view.Validation?.Evidence;
        var patch = evidence?.MergedPatch is { } merged
            ? await artifacts.ReadAllBytesAsync(merged, GitPatch.BytesMax, cancellationToken)
            : null;
        switch (view.Phase)
        {
            case SessionPhase.Green when patch is null:
                return new SessionResult { Note = "Every check was green already; there was nothing to fix." };
            case SessionPhase.Green:
                return await PublishAsync(view, evidence!, patch, cancellationToken);
            case SessionPhase.Cancelled:
                return new SessionResult();
            default:
                return await HandOverAsync(view, evidence, patch, cancellationToken);
        }
    }

    private async Task<SessionResult> PublishAsync(SessionView view, ValidationEvidence evidence, byte[] patch, CancellationToken cancellationToken)
    {
        if (view.Request.Options.DryRun)
        {
            return new SessionResult { Patch = evidence.MergedPatch, PatchPath = await WriteAsync(view, "fix.patch", patch, cancellationToken) };
        }

        var commits = await committer.CommitAsync(view, patch, cancellationToken);
        var commit = commits[^1];
        var forge = forges.FirstOrDefault(forge => forge.Name == view.Request.Forge.Forge)
            ?? throw new InvalidOperationException($"There is no adapter for the forge '{view.Request.Forge.Forge}'.");

        // Before anything leaves: whoever finds the branch can take it back, whatever becomes of this process.
        await RollbackPlans.For(view, commits).WriteAsync(data.Root, cancellationToken);
        var result = new FixResult { Session = view.Session, Commit = commit, Patch = patch };
        var session = await forge.PublishAsync(view.Request.Target, result, cancellationToken) switch
        {
            Publication.Published published => new SessionResult { Branch = published.Branch, Commit = published.Commit, PatchPath = published.PatchPath },
            Publication.Refused refused => new SessionResult { Commit = commit, PatchPath = refused.PatchPath, Note = $"{refused.Message} {refused.NextStep}" },
            var other => throw new InvalidOperationException($"There is no such publication: {other}"),
        };
        session = session with { Patch = evidence.MergedPatch };
        return view.Request.Options.Apply ? await ApplyAsync(session, view, forge, result, cancellationToken) : session;
    }

    private static async Task<SessionResult> ApplyAsync(
        SessionResult session, SessionView view, IForge forge, FixResult result, CancellationToken cancellationToken)
    {
        if (forge is not IWorkingTreeForge tree)
        {
            return session with { Note = Joined(session.Note, $"'{forge.Name}' has no working tree to apply the patch to.") };
        }

        return await tree.ApplyAsync(view.Request.Target, result, cancellationToken) switch
        {
            ApplyOutcome.Applied or ApplyOutcome.AlreadyThere => session with { Applied = true },
            ApplyOutcome.Refused refused => session with { Note = Joined(session.Note, $"{refused.Message} {refused.NextStep}") },
            var other => throw new InvalidOperationException($"There is no such outcome: {other}"),
        };
    }

    private async Task<SessionResult> HandOverAsync(SessionView view, ValidationEvidence? evidence, byte[]? patch, CancellationToken cancellationToken)
    {
        var patchPath = patch is null ? null : await WriteAsync(view, "proposed.patch", patch, cancellationToken);
        var excerpts = await LogExcerpts.ReadAsync(view, artifacts, cancellationToken);
        var document = HandoverDocument.Write(view, excerpts, patchPath, await ProposalsAsync(view, cancellationToken));
        return new SessionResult
        {
            Patch = evidence?.MergedPatch,
            PatchPath = patchPath,
            HandoverPath = await WriteAsync(view, "handover.md", System.Text.Encoding.UTF8.GetBytes(document), cancellationToken),
        };
    }

    private async Task<ImmutableArray<string>> ProposalsAsync(SessionView view, CancellationToken cancellationToken)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var (report, proposal) in (view.Fixing?.Groups ?? []).SelectMany(group => group.Reports).Where(report => report.Proposal is not null).Select(report => (report, report.Proposal!)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"proposal-{paths.Count + 1}-{report.Fixer}.patch");
            paths.Add(await WriteAsync(view, name, await artifacts.ReadAllBytesAsync(proposal, GitPatch.BytesMax, cancellationToken), cancellationToken));
        }

        return paths.ToImmutable();
    }

    /// <summary>Whole or not at all: a reader never sees half a file.</summary>
    private async Task<string> WriteAsync(SessionView view, string name, byte[] content, CancellationToken cancellationToken)
    {
        var folder = data.SessionPath(view.Session);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path + ".new", content, cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }

    private static string Joined(string? note, string more) => note is null ? more : $"{note} {more}";
}
