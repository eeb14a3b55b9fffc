using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What the same command shows when it runs again on the same commit.</summary>
/// <param name="Flaky">Not null when the failure went away by itself, or with the surroundings.</param>
/// <param name="Stayed">Did it come back every time?</param>
internal sealed record FlipEvidence(AttributedFailure? Flaky, bool Stayed)
{
    public ImmutableArray<string> Remarks => Stayed ? ["It failed the same way when the command ran again."] : [];

    public static FlipEvidence Of(Failure failure, FailureManifest manifest)
    {
        var known = manifest.Failures.Where(other => other.Check == failure.Check).Select(other => other.Signature).ToHashSet();
        ImmutableArray<CheckRerun> reruns = [.. manifest.Reruns.Where(rerun => rerun.Run.Check == failure.Check)];
        var gone = reruns.Where(rerun => IsGone(failure, rerun, known)).OrderBy(rerun => rerun.Variation).FirstOrDefault();
        return gone is null
            ? new FlipEvidence(null, !reruns.IsEmpty && reruns.All(rerun => rerun.Signatures.Contains(failure.Signature)))
            : new FlipEvidence(Flipped(failure, gone.Variation), false);
    }

    /// <summary>
    /// It is gone when the run was green, or red with nothing but what was known. A new failure may hide it, and a guess proves nothing unless all is
    /// green.
    /// </summary>
    private static bool IsGone(Failure failure, CheckRerun rerun, HashSet<string> known) =>
        rerun.Run.IsGreen
        || (failure.Tool != Fallback.Tool && rerun.Run.Outcome == CheckOutcome.Failed && !rerun.Signatures.Contains(failure.Signature) && rerun.Signatures.All(known.Contains));

    private static AttributedFailure Flipped(Failure failure, RerunVariation variation)
    {
        var (subcategory, evidence) = variation switch
        {
            RerunVariation.Same => (null, "It went away when the same command ran again on the same commit."),
            RerunVariation.TimeZone => ("time-zone", "It stays on a second run, but goes away in another time zone."),
            RerunVariation.Culture => ("culture", "It stays on a second run, but goes away under another culture."),
            RerunVariation.Order => ("order", "It stays on a second run, but goes away when the tests run in another order."),
            RerunVariation.Ports => ("port", "It goes away once the ports of the run before are free again."),
            _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, "There is no such variation."),
        };
        return new AttributedFailure(failure.Id, Attribution.Flaky, evidence) { Subcategory = subcategory, IsTransient = variation == RerunVariation.Same };
    }
}
