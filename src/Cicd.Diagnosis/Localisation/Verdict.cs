namespace Cicd.Diagnosis;

/// <summary>Is a log red, when nobody says so but the log?</summary>
internal static class Verdict
{
    // Green logs have words of failure too; from here on a line is hardly a green one's.
    private const SignKind Telling = SignKind.Error;

    public static bool IsRed(Localisation found, IReadOnlyList<FailureDraft> drafts) =>
        found.JobFailed
        ?? (found.Steps.Any(step => step.Failed)
            || drafts.Any(draft => draft.Strength == FailureStrength.Firm)
            || found.Regions.Any(region => region.Kind >= Telling && !region.IsEcho));
}
