using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Repair.Tasks;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>Takes back what a session handed out, then looks how things stand.</summary>
public sealed class SessionRollback
{
    /// <summary>Ours, between commands; these have clocks of their own.</summary>
    private static readonly TimeSpan OwnTime = TimeSpan.FromMinutes(10);

    private readonly LocalRollback _rollback;
    private readonly WorkspaceRoom _workspaces;
    private readonly CheckRunner _checks;
    private readonly DataDirectory _data;
    private readonly TimeProvider _time;

    internal SessionRollback(LocalRollback rollback, WorkspaceRoom workspaces, CheckRunner checks, DataDirectory data, TimeProvider time)
    {
        (_rollback, _workspaces, _checks, _data, _time) = (rollback, workspaces, checks, data, time);
    }

    /// <summary>Carries the plan out. May be called again after a crash, or at any time: what is done already is not done twice.</summary>
    /// <param name="session">A session that is over.</param>
    /// <param name="branch">Where its commits are reverted; null: the plan's own branch.</param>
    /// <param name="cancellationToken">Stops between two steps; another call finishes them.</param>
    public Task<RollbackOutcome> RollBackAsync(SessionId session, string? branch, CancellationToken cancellationToken) =>
        _rollback.RollBackAsync(session, branch, cancellationToken);

    /// <summary>The plan's validation steps, in a clean worktree of <paramref name="commit"/>.</summary>
    /// <param name="view">For the checks, and how they were before the fixes.</param>
    /// <param name="commit">In the mirror; null: the commit that the session started from.</param>
    /// <param name="progress">Told what is run.</param>
    /// <param name="cancellationToken">Stops the commands.</param>
    public async Task<ImmutableArray<RollbackCheck>> ValidateAsync(SessionView view, string? commit, Action<string> progress, CancellationToken cancellationToken)
    {
        var plan = await RollbackPlan.ReadAsync(_data.Root, view.Session, cancellationToken);
        using var clock = new AgentClock(_time, OwnTime, cancellationToken);
        var context = new TaskContext
        {
            Dispatch = new TaskDispatch
            {
                Worker = new WorkerId(new StageId(view.Session, view.Attempt, StageKind.Validation), "rollback"),
                Epoch = 1,
                Order = new ValidateChecks([]),
                Request = view.Request,
                AgentTime = OwnTime,
            },
            Clock = clock,
            Progress = progress,
        };
        var checks = ImmutableArray.CreateBuilder<RollbackCheck>();
        foreach (var step in plan?.ValidationSteps ?? [])
        {
            checks.Add(await ValidateAsync(view, step, commit ?? view.Request.Target.Commit, context, clock.Token));
        }

        return checks.ToImmutable();
    }

    /// <summary>Which checks show what a step asks for. Those of no kind, or of a kind of their own, are taken for tests.</summary>
    internal static bool Shows(string step, CheckSpec check) => step switch
    {
        RollbackPlan.ValidateBuildSuccess => check.Category == FailureCategory.Build,
        RollbackPlan.CheckDeploymentHealth => check.Category == FailureCategory.Deployment,
        RollbackPlan.RunTestSuite => check.Category is FailureCategory.Test or FailureCategory.None or FailureCategory.Other,
        _ => false,
    };

    private async Task<RollbackCheck> ValidateAsync(SessionView view, string step, string commit, TaskContext context, CancellationToken cancellationToken)
    {
        var runs = ImmutableArray.CreateBuilder<CheckRun>();
        foreach (var check in view.Request.Checks.Where(check => Shows(step, check)))
        {
            await using var workspace = await _workspaces.OpenAsync(view.Request, $"{step}-{check.Name}", commit, cancellationToken);
            runs.Add((await _checks.RunAsync(check, workspace, view.Request, commit, context, cancellationToken)).Run);
        }

        var wasRed = (view.Discovery?.Manifest.Checks ?? []).Where(run => !run.IsGreen).Select(run => run.Check).ToHashSet(StringComparer.Ordinal);
        var red = runs.Where(run => !run.IsGreen).ToList();
        return new RollbackCheck(
            step,
            runs.Count == 0 ? RollbackCheckVerdict.NotDeclared
                : red.Count == 0 ? RollbackCheckVerdict.Passed
                : red.TrueForAll(run => wasRed.Contains(run.Check)) ? RollbackCheckVerdict.RedAsBefore
                : RollbackCheckVerdict.Failed,
            runs.ToImmutable());
    }
}
