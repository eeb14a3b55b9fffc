using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Processes.Git;
using Cicd.Repair.Tasks;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>
/// Lets one fixer after another have its say on the failures that are still open. What a fixer did is kept only if it says that it fixed
/// something, really changed a file, and the guard has no objection; else the worktree goes back to where it was before it.
/// </summary>
internal sealed class FixerLoop(WorkspaceCommands commands, Workspace workspace, TaskContext context, FixGroup group, IArtifactStore artifacts)
{
    private readonly List<FixerReport> _reports = [];
    private readonly List<(IFixer Fixer, FixOutcome.Fixed Outcome)> _kept = [];
    private readonly List<(string From, string To)> _steps = [];
    private readonly HashSet<string> _toolMade = new(StringComparer.Ordinal);
    private readonly HashSet<string> _handMade = new(StringComparer.Ordinal);
    private readonly HashSet<string> _handled = new(StringComparer.Ordinal);
    private readonly WorkspaceToolRunner _tools = new(commands, workspace, context.Clock);
    private Toolbox? _toolbox;
    private string _state = string.Empty;

    private SessionRequest Request => context.Dispatch.Request;

    public ImmutableArray<FixerReport> Reports => [.. _reports];

    public ImmutableArray<(IFixer Fixer, FixOutcome.Fixed Outcome)> Kept => [.. _kept];

    /// <summary>The commits before and after each of <see cref="Kept"/>.</summary>
    public ImmutableArray<(string From, string To)> Steps => [.. _steps];

    /// <summary>Paths that only reproducible fixers have changed.</summary>
    public ImmutableHashSet<string> ToolMade => [.. _toolMade.Except(_handMade)];

    /// <summary>The commit with all that was kept; <paramref name="start"/> when nothing was.</summary>
    public async Task<string> RunAsync(
        string start, ImmutableArray<ClassifiedFailure> failures, ImmutableArray<IFixer> fixers, string? notPrepared, CancellationToken cancellationToken)
    {
        _state = start;
        _handled.Clear();
        foreach (var fixer in fixers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var taken = failures.Where(failure => !_handled.Contains(failure.Failure.Id) && fixer.CanTake(failure, Request)).ToImmutableArray();
            if (taken.IsEmpty)
            {
                continue;
            }

            if (fixer.NeedsPreparation && notPrepared is not null)
            {
                Report(fixer, taken, FixVerdict.GaveUp, notPrepared);
                continue;
            }

            context.Progress($"trying {fixer.Name} on {taken.Length} failure{(taken.Length == 1 ? "" : "s")} of {group.Id}");
            await RunAsync(fixer, taken, cancellationToken);
        }

        return _state;
    }

    private async Task RunAsync(IFixer fixer, ImmutableArray<ClassifiedFailure> taken, CancellationToken cancellationToken)
    {
        var outcome = await OutcomeAsync(fixer, taken, cancellationToken);
        var next = await workspace.RecordAsync($"{group.Id}: {fixer.Name}", cancellationToken);
        switch (outcome)
        {
            case FixOutcome.Fixed when next is null:
                Report(fixer, taken, FixVerdict.NothingToDo, "It changed nothing.");
                return;
            case FixOutcome.Fixed @fixed:
                await JudgeAsync(fixer, taken, @fixed, next!, cancellationToken);
                return;
            case FixOutcome.NothingToDo nothing:
                Report(fixer, taken, FixVerdict.NothingToDo, nothing.Summary, nothing.Tool);
                break;
            case FixOutcome.GaveUp gaveUp:
                Report(fixer, taken, FixVerdict.GaveUp, gaveUp.Reason, gaveUp.Tool);
                break;
            case FixOutcome.Proposed when next is null:
                Report(fixer, taken, FixVerdict.NothingToDo, "It changed nothing.");
                return;
            case FixOutcome.Proposed proposed:
                await ProposeAsync(fixer, taken, proposed, next, cancellationToken);
                break;
            case FixOutcome.RetryAt retry:
                Report(fixer, taken, FixVerdict.RetryAt, retry.Reason, null, retry.Time);
                break;
            default:
                throw new InvalidOperationException($"There is no such outcome: {outcome}");
        }

        // A fixer that gave up half-way must not leave its half behind.
        if (next is not null)
        {
            await workspace.ResetAsync(_state, cancellationToken);
        }
    }

    private async Task<FixOutcome> OutcomeAsync(IFixer fixer, ImmutableArray<ClassifiedFailure> taken, CancellationToken cancellationToken)
    {
        try
        {
            return await fixer.FixAsync(
                new FixContext
                {
                    Root = workspace.Root,
                    Failures = taken,
                    Request = Request,
                    Tools = _tools,
                    Toolbox = _toolbox ??= new Toolbox(workspace.Root, _tools),
                    ChangedFilesAsync = ChangedFilesAsync,
                    FilesOfChangeAsync = FilesOfChangeAsync,
                },
                cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return new FixOutcome.GaveUp($"It could not read or write a file: {broken.Message}");
        }
    }

    private async Task JudgeAsync(
        IFixer fixer, ImmutableArray<ClassifiedFailure> taken, FixOutcome.Fixed outcome, string next, CancellationToken cancellationToken)
    {
        var content = await workspace.Repository.DiffAsync(_state, next, cancellationToken);
        var patch = GitPatchParser.Parse(content.Span);
        var paths = patch.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var verdict = await WorkspaceGuard.JudgeAsync(
            workspace, _state, patch, Request.Policy, fixer.IsReproducible ? paths : ImmutableHashSet<string>.Empty, cancellationToken);
        if (!verdict.IsAccepted)
        {
            await workspace.ResetAsync(_state, cancellationToken);
            Report(fixer, taken, FixVerdict.Refused, $"The guard refused its change: {verdict.Describe()}", outcome.Tool);

            // What weakens may still be what a person wants; what is unsafe is not even offered.
            if (verdict.Level == GuardLevel.ProposalOnly)
            {
                _reports[^1] = _reports[^1] with { Proposal = await artifacts.PutAsync(content, cancellationToken) };
            }

            return;
        }

        _steps.Add((_state, next));
        _state = next;
        (fixer.IsReproducible ? _toolMade : _handMade).UnionWith(paths);
        _handled.UnionWith(outcome.Handled);
        _kept.Add((fixer, outcome));
        Report(fixer, [.. taken.Where(failure => outcome.Handled.Contains(failure.Failure.Id))], FixVerdict.Fixed, outcome.Summary, outcome.Tool);
    }

    private async Task ProposeAsync(
        IFixer fixer, ImmutableArray<ClassifiedFailure> taken, FixOutcome.Proposed outcome, string next, CancellationToken cancellationToken)
    {
        var content = await workspace.Repository.DiffAsync(_state, next, cancellationToken);
        var verdict = await WorkspaceGuard.JudgeAsync(
            workspace, _state, GitPatchParser.Parse(content.Span), Request.Policy, ImmutableHashSet<string>.Empty, cancellationToken);
        if (verdict.Level == GuardLevel.Refused)
        {
            Report(fixer, taken, FixVerdict.Refused, $"The guard refused what it proposes: {verdict.Describe()}", outcome.Tool);
            return;
        }

        Report(fixer, taken, FixVerdict.Proposed, outcome.Reason, outcome.Tool);
        _reports[^1] = _reports[^1] with { Proposal = await artifacts.PutAsync(content, cancellationToken) };
    }

    private async Task<ImmutableArray<string>?> FilesOfChangeAsync(CancellationToken cancellationToken) =>
        Request.Target.BaseCommit is { } @base
            ? [.. (await workspace.Repository.ChangedFilesAsync(@base, Request.Target.Commit, cancellationToken)).Select(change => change.Path)]
            : null;

    private async Task<ImmutableArray<string>> ChangedFilesAsync(CancellationToken cancellationToken)
    {
        GitStatus status = await workspace.Repository.StatusAsync(cancellationToken);
        return [.. status.Modified.Concat(status.Untracked.Where(path => !BuildOutput.IsOutput(workspace.Root, path))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private void Report(
        IFixer fixer, ImmutableArray<ClassifiedFailure> taken, FixVerdict verdict, string summary, string? tool = null, DateTimeOffset? retryAt = null) =>
        _reports.Add(new FixerReport
        {
            Fixer = fixer.Name,
            Verdict = verdict,
            Summary = summary,

            // Failures that showed only after the first fixes are in no manifest.
            FailureIds = [.. taken.Where(group.Failures.Contains).Select(failure => failure.Failure.Id)],
            Tool = tool,
            RetryAt = retryAt,
        });
}
