using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What the same command shows on the merge base.</summary>
internal static class BaseEvidence
{
    /// <summary>Null unless the same failure is red there.</summary>
    public static AttributedFailure? Of(Failure failure, FailureManifest manifest) =>
        RunOf(failure, manifest) is not { IsGreen: true } && manifest.BaseSignatures.Any(entry => entry.Check == failure.Check && entry.Signature == failure.Signature)
            ? new AttributedFailure(failure.Id, Attribution.BaseAlreadyRed, $"The same failure ({failure.Signature}) is red on the merge base.")
            : null;

    public static string Remark(Failure failure, FailureManifest manifest) => RunOf(failure, manifest) switch
    {
        null => "No run on the merge base; what is red counts as the change's.",
        { IsGreen: true } => "The check is green on the merge base.",
        _ => "The check is red on the merge base too, but not with this failure.",
    };

    private static CheckRun? RunOf(Failure failure, FailureManifest manifest) => manifest.BaseChecks.FirstOrDefault(run => run.Check == failure.Check);
}
