namespace Cicd.Diagnosis;

/// <summary>Is a log red, when nobody says so but the log?</summary>
internal static class Verdict
{
    // Green logs have words of failure too; from here on a line is hardly a green one's.
    private const SignKind Telling = SignKind.Error;

    private const int LastLines = 3;

    public static bool IsRed(Localisation found, IReadOnlyList<FailureDraft> drafts) =>
        found.JobFailed ?? found.System switch
        {
            EndingCustom.MarksErrors => false,
            EndingCustom.TellsOutcome => true,
            _ => drafts.Any(draft => draft.Strength == FailureStrength.Firm) || found.Regions.Any(region => !region.IsEcho && (region.Kind >= Telling || EndsIn(region, found))),
        };

    // A tool that has the last word with words of failure has hardly gone well.
    private static bool EndsIn(FailureRegion region, Localisation found) => region.Kind >= SignKind.Hint && found.LastLine - region.Span.LastLine < LastLines;
}
