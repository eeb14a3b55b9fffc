namespace Cicd.Diagnosis;

/// <summary>Fits a calibration by pooling adjacent violators: the best table that never falls, with few samples drawn towards what is said.</summary>
public static class CalibrationFit
{
    /// <summary>A block of fewer samples says little; this many imagined ones stand for what the confidence itself claims.</summary>
    public const double PriorSamples = 2;

    public static ConfidenceCalibration Of(IEnumerable<CalibrationSample> samples)
    {
        var blocks = new Stack<Block>();
        foreach (var group in samples.GroupBy(sample => Math.Round(sample.Said, 3)).OrderBy(group => group.Key))
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
