namespace Cicd.Benchmarks.Running;

/// <summary>One turn of every arm, one after the other.</summary>
internal sealed record Round(IReadOnlyDictionary<string, ArmRun> Runs)
{
    /// <exception cref="KeyNotFoundException">The arm brought no such samples: a mistake in the measure.</exception>
    public double[] Samples(string arm, string name) =>
        Runs[arm].Samples.TryGetValue(name, out var samples)
            ? samples
            : throw new KeyNotFoundException($"Arm '{arm}' brought no '{name}'.");
}
