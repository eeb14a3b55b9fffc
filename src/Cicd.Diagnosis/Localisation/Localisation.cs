using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>What the locator found.</summary>
internal sealed record Localisation
{
    public required ImmutableArray<LogRegion> Steps { get; init; }

    /// <summary>As the CI system said it; null when it said nothing.</summary>
    public required bool? JobFailed { get; init; }

    /// <summary>How the CI system that wrote the log speaks of ends.</summary>
    public required EndingCustom System { get; init; }

    /// <summary>Does the log end without the outcome that its CI system writes below every log? Then the machine went away.</summary>
    public bool WasCut => JobFailed is null && System == EndingCustom.TellsOutcome;

    /// <summary>Lines of the log.</summary>
    public required int LastLine { get; init; }

    /// <summary>Best first.</summary>
    public required ImmutableArray<FailureRegion> Regions { get; init; }
}
