namespace Cicd.Benchmarks.Running;

/// <summary>What one turn of an arm brought: samples by name, for example <c>latency ms</c>.</summary>
internal sealed record ArmRun
{
    private readonly Dictionary<string, double[]> _samples = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double[]> Samples => _samples;

    /// <summary>Why the measure ends after this round; null when it goes on. The samples are then the least that it would have been.</summary>
    public string? CutShort { get; init; }

    public ArmRun With(string name, params double[] samples)
    {
        _samples.Add(name, samples);
        return this;
    }
}
