using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>How well confidences keep their word: the table behind a reliability diagram, and one number for it.</summary>
public sealed record Reliability
{
    public const int Bins = 10;

    /// <summary>Those bins that have samples, from low to high.</summary>
    public required ImmutableArray<ReliabilityBin> Table { get; init; }

    /// <summary>Expected calibration error: the distance between said and right, weighted by the samples of each bin; 0 to 1.</summary>
    public required double ExpectedCalibrationError { get; init; }

    public static Reliability Of(IReadOnlyCollection<CalibrationSample> samples)
    {
        ImmutableArray<ReliabilityBin> table =
        [
            .. samples.GroupBy(sample => Math.Min((int)(sample.Said * Bins), Bins - 1))
                .OrderBy(bin => bin.Key)
                .Select(bin => new ReliabilityBin(bin.Key / (double)Bins, bin.Count(), bin.Average(sample => sample.Said), bin.Average(sample => sample.IsRight ? 1.0 : 0.0))),
        ];
        return new Reliability
        {
            Table = table,
            ExpectedCalibrationError = samples.Count == 0 ? 0 : table.Sum(bin => bin.Samples * Math.Abs(bin.Said - bin.Right)) / samples.Count,
        };
    }
}

/// <param name="From">Lower end; the bin is a tenth wide.</param>
/// <param name="Said">Mean confidence.</param>
/// <param name="Right">Share that was right.</param>
public sealed record ReliabilityBin(double From, int Samples, double Said, double Right);
