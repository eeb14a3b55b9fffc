using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 3: one group in a worktree of its own, on top of the patches of the groups before it. The result is a patch, or none.</summary>
internal sealed class FixFailuresTask(
    WorkspaceRoom workspaces, WorkspaceCommands commands, CheckRunner checks, FixerCatalog fixers, HiddenFailures hidden, PatchMerger merger, IArtifactStore artifacts)
    : StageTask<FixFailures>
{
    /// <summary>The first look and two more: a compiler that stops at declarations shows the bodies next, and then the analyzers.</summary>
    private const int LooksMax = 3;

    protected override async Task<TaskResult> RunAsync(FixFailures order, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        await using var workspace = await workspaces.OpenAsync(context, context.Dispatch.Worker.Task, request.Target.Commit, cancellationToken);
        var builtOn = await ApplyEarlierAsync(workspace, request.Target.Commit, context, cancellationToken);

        var candidates = fixers.For(request.Policy).Where(fixer => order.Group.Failures.Any(failure => fixer.CanTake(failure, request))).ToImmutableArray();
        var notPrepared = candidates.Any(fixer => fixer.NeedsPreparation)
            ? (await checks.PrepareAsync(workspace, request, context, cancellationToken))?.Note
            : null;

        // What preparing leaves behind (a lock file, say) is no fix either.
        var start = await workspace.RecordAsync($"before {order.Group.Id}", cancellationToken) ?? builtOn.Commit;
        var loop = new FixerLoop(commands, workspace, context, order.Group, artifacts);
        var end = await loop.RunAsync(start, order.Group.Failures, candidates, notPrepared, cancellationToken);
        var (seen, grown) = (order.Group.Failures, end != start);
        for (var look = 2; grown && look <= LooksMax; look++)
        {
            var more = await hidden.LookAsync(workspace, end, seen, context, cancellationToken);
            var next = more.IsEmpty ? end : await loop.RunAsync(end, more, fixers.For(request.Policy), notPrepared, cancellationToken);
            (seen, grown, end) = ([.. seen, .. more], next != end, next);
        }

        var result = new GroupFixed { GroupId = order.Group.Id, Reports = loop.Reports };
        return end == start ? result : await FinishAsync(result, loop, workspace, start, end, builtOn.Groups, request.Policy, cancellationToken);
    }

    /// <summary>Their patches in order. One that no longer applies is left out: the merge in stage 4 decides about it, and tells both sides.</summary>
    private async Task<(string Commit, ImmutableArray<string> Groups)> ApplyEarlierAsync(
        Workspace workspace, string start, TaskContext context, CancellationToken cancellationToken)
    {
        ImmutableArray<Patch> patches = [.. context.Dispatch.Inputs.OfType<GroupFixed>().Select(result => result.Patch).OfType<Patch>()];
        if (patches.IsEmpty)
        {
            return (start, []);
        }

        var (state, merged) = await merger.MergeAsync(workspace, start, patches, cancellationToken);
        foreach (var refused in merged.Refused)
        {
            context.Progress($"the patch of {refused.GroupId} does not apply here: {refused.Reason}");
        }

        return (state, merged.Groups);
    }

    private async Task<GroupFixed> FinishAsync(
        GroupFixed result,
        FixerLoop loop,
        Workspace workspace,
        string start,
        string end,
        ImmutableArray<string> builtOn,
        RepairPolicy policy,
        CancellationToken cancellationToken)
    {
        // Each part passed the guard; the sizes count together.
        var content = await workspace.Repository.DiffAsync(start, end, cancellationToken);
        var patch = GitPatchParser.Parse(content.Span);
        var verdict = await WorkspaceGuard.JudgeAsync(workspace, start, patch, policy, loop.ToolMade, cancellationToken);
        if (!verdict.IsAccepted)
        {
            var proposal = verdict.Level == GuardLevel.ProposalOnly ? await artifacts.PutAsync(content, cancellationToken) : null;
            var last = result.Reports.LastOrDefault(report => report.Verdict == FixVerdict.Fixed);
            return result with { Reports = [.. result.Reports.Select(report => Refused(report, verdict) with { Proposal = report == last ? proposal : report.Proposal })] };
        }

        return result with
        {
            Patch = new Patch
            {
                GroupId = result.GroupId,
                Content = await artifacts.PutAsync(content, cancellationToken),
                Files = patch.Summary(),
                Reason = string.Join(' ', loop.Kept.Select(kept => kept.Outcome.Summary)),
                Confidence = loop.Kept.Min(kept => kept.Outcome.Confidence),
                Origin = string.Join(", ", loop.Kept.Select(kept => kept.Outcome.Tool ?? kept.Fixer.Name)),
                ToolMade = [.. loop.ToolMade.Order(StringComparer.Ordinal)],
                BuildsOn = builtOn,
                Steps = await StepsAsync(loop, workspace, cancellationToken),
            },
        };
    }

    private async Task<ImmutableArray<PatchStep>> StepsAsync(FixerLoop loop, Workspace workspace, CancellationToken cancellationToken)
    {
        var steps = ImmutableArray.CreateBuilder<PatchStep>();
        foreach (var ((fixer, outcome), (from, to)) in loop.Kept.Length > 1 ? loop.Kept.Zip(loop.Steps) : [])
        {
            var content = await workspace.Repository.DiffAsync(from, to, cancellationToken);
            steps.Add(new PatchStep(outcome.Tool ?? fixer.Name, outcome.Summary, await artifacts.PutAsync(content, cancellationToken))
            {
                Files = GitPatchParser.Parse(content.Span).Summary(),
            });
        }

        return steps.ToImmutable();
    }

    private static FixerReport Refused(FixerReport report, GuardVerdict verdict) => report.Verdict != FixVerdict.Fixed
        ? report
        : report with { Verdict = FixVerdict.Refused, Summary = $"{report.Summary} The guard refused the whole: {verdict.Describe()}" };
}
