using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What a log says.</summary>
public sealed record LogAnalysis
{
    /// <summary>More remarks than this are not kept.</summary>
    public const int RemarksMax = 10_000;

    /// <summary>In the order of the log, at most <see cref="FailureManifest.PerCheckMax"/>; empty exactly when the check is not red.</summary>
    public ImmutableArray<Failure> Failures { get; init; } = [];

    /// <summary>Where the log tells of failure, best first, found without knowing the tools; empty exactly when the check is not red.</summary>
    public ImmutableArray<FailureRegion> Regions { get; init; } = [];

    /// <summary>Of the log as a whole: the best region's; <see cref="FailureCategory.None"/> when the check is not red.</summary>
    public FailureCategory Category { get; init; }

    /// <summary>Does what made it red look as if it would go away by itself?</summary>
    public bool IsTransient { get; init; }

    /// <summary>Steps and commands of the log in its order, as far as the CI system shows them.</summary>
    public ImmutableArray<LogRegion> Steps { get; init; } = [];

    /// <summary>As it was given, or as the log says it.</summary>
    public bool IsRed { get; init; }

    /// <summary>
    /// Everything that tools said about the code and its tests, warnings too, whether the check is red or not; paths as printed. At most
    /// <see cref="RemarksMax"/>, in the order of the log.
    /// </summary>
    public ImmutableArray<FailureDraft> Remarks { get; init; } = [];

    /// <summary>Sum of the test runs in the log; null when no tool counted tests.</summary>
    public TestCounts? Tests { get; init; }

    /// <summary>Why a report could not be read to its end, for a person; null when it could. What was read before is given.</summary>
    public string? Problem { get; init; }

    /// <summary>Lines of the log; 0 for a report.</summary>
    public long Lines { get; init; }

    /// <summary>Were there more failures than are given?</summary>
    public bool FailuresAreTruncated { get; init; }

    /// <summary>Were lines longer than <see cref="LogReader.LineBytesMax"/> cut?</summary>
    public bool LinesWereCut { get; init; }

    /// <summary>Did a packed log end too early? What came before is told.</summary>
    public bool IsTorn { get; init; }
}
