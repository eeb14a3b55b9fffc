using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>This activation takes no events (any more). Nothing has changed; a repeated call finds one that does.</summary>
[GenerateSerializer]
[Alias("cicd.machine-closed")]
public sealed class MachineClosedException : CicdException
{
    public MachineClosedException(string stream, string why)
        : base($"{stream} takes no event now: {why}. Call again.") => Stream = stream;

    [Id(0)]
    public string Stream { get; private set; }
}
