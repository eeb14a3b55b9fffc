using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What a log says.</summary>
public sealed record LogAnalysis
{
    /// <summary>In the order of the log, at most <see cref="FailureManifest.PerCheckMax"/>; empty exactly when the check is not red.</summary>
    public ImmutableArray<Failure> Failures { get; init; } = [];

    /// <summary>Sum of the test runs in the log; null when no tool counted tests.</summary>
    public TestCounts? Tests { get; init; }

    /// <summary>Lines of the log.</summary>
    public long Lines { get; init; }

    /// <summary>Were there more failures than are given?</summary>
    public bool FailuresAreTruncated { get; init; }

    /// <summary>Were lines longer than <see cref="LogReader.LineBytesMax"/> cut?</summary>
    public bool LinesWereCut { get; init; }
}
