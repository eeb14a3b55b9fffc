using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What a log says.</summary>
public sealed record LogAnalysis
{
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

    /// <summary>Sum of the test runs in the log; null when no tool counted tests.</summary>
    public TestCounts? Tests { get; init; }

    /// <summary>Lines of the log.</summary>
    public long Lines { get; init; }

    /// <summary>Were there more failures than are given?</summary>
    public bool FailuresAreTruncated { get; init; }

    /// <summary>Were lines longer than <see cref="LogReader.LineBytesMax"/> cut?</summary>
    public bool LinesWereCut { get; init; }

    /// <summary>Did a packed log end too early? What came before is told.</summary>
    public bool IsTorn { get; init; }
}
