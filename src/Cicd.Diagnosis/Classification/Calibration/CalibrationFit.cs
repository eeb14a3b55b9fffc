namespace Cicd.Diagnosis;

/// <summary>Fits a calibration by pooling adjacent violators: the best table that never falls, with few samples drawn towards what is said.</summary>
public static class CalibrationFit
{
    /// <summary>This many imagined samples stand for what the confidence itself claims: a block of one or two says little.</summary>
    public const double PriorSamples = 1;

    // Finer steps than a hundredth would be fitted to single samples.
    private const int Digits = 2;

    public static ConfidenceCalibration Of(IEnumerable<CalibrationSample> samples)
    {
        var blocks = new Stack<Block>();
        foreach (var group in samples.GroupBy(sample => Math.Round(sample.Said, Digits)).OrderBy(group => group.Key))
        {
            var block = new Block(group.Count() + PriorSamples, group.Count(sample => sample.IsRight) + (PriorSamples * group.Key), group.Key, group.Key);
            while (blocks.TryPeek(out var below) && below.Right / below.Weight >= block.Right / block.Weight)
            {
                block = blocks.Pop() with { Weight = below.Weight + block.Weight, Right = below.Right + block.Right, Last = block.Last };
            }

            blocks.Push(block);
        }

        return new ConfidenceCalibration([.. blocks.Reverse().SelectMany(Knots)]);
    }

    private static CalibrationKnot[] Knots(Block block)
    {
        var right = Math.Round(Math.Clamp(block.Right / block.Weight, 0, 1), 3);
        return block.First == block.Last ? [new(block.First, right)] : [new(block.First, right), new(block.Last, right)];
    }

    private sealed record Block(double Weight, double Right, double First, double Last);
}
