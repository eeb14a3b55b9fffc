using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Local;

namespace Cicd.Repair;

/// <summary>Plans how a result is taken back, before it is handed out. Pure.</summary>
internal static class RollbackPlans
{
    /// <param name="view">Of a green session.</param>
    /// <param name="commits">Of the result, oldest first.</param>
    public static RollbackPlan For(SessionView view, ImmutableArray<string> commits)
    {
        var target = view.Request.Target;
        var files = new RollbackAction { Type = RollbackAction.RestoreFiles, Files = [.. view.Validation!.Evidence.Files.Select(file => file.Path)] };
        var reverts = new RollbackAction
        {
            Type = RollbackAction.RevertCommits,
            Branch = LocalResultPublisher.BranchOf(view.Session),
            Target = target.Commit,
            Commits = [.. commits.Reverse()],
        };
        return new RollbackPlan
        {
            Session = view.Session.Value,
            Attempt = view.Attempt,
            Repository = target.RepositoryPath,
            RollbackActions = view.Request.Options.Apply ? [files, reverts] : [reverts],
        };
    }
}
