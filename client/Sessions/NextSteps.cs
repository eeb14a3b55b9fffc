using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>How a person goes on from here.</summary>
internal static class NextSteps
{
    /// <summary>None for what was taken back.</summary>
    public static IReadOnlyList<string> Of(SessionSnapshot snapshot) => snapshot.Rollback is null ? Of(snapshot.View) : [];

    private static IReadOnlyList<string> Of(SessionView view)
    {
        var id = view.Session.Value;
        return view switch
        {
            { Phase: SessionPhase.Suspended } => [$"cicd session resume {id}", $"cicd session cancel {id}"],
            { Phase: SessionPhase.Pending or SessionPhase.Running or SessionPhase.Concluding } => [$"cicd session logs {id} -f"],
            { Result.Applied: true } => ["git diff", $"cicd session undo {id}"],
            { Phase: SessionPhase.Green, Result.Branch: { } branch } => [$"git merge {branch}", $"cicd session undo {id}"],
            { Result.PatchPath: { } patch, Phase: SessionPhase.Green } => [$"git apply '{patch}'"],
            { Result.HandoverPath: { } handover } => [$"read {handover}", $"cicd session logs {id} --failed"],
            _ when view.Phase.Bucket() == "fail" => [$"cicd session logs {id} --failed"],
            _ => [],
        };
    }
}
