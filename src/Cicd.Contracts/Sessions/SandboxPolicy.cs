namespace Cicd.Contracts;

/// <summary>How commands of the repository's are shut in, and what they may use up.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.sandbox-policy")]
public sealed record SandboxPolicy
{
    [Id(0)]
    public SandboxMode Mode { get; init; } = SandboxMode.Auto;

    /// <summary>Memory of all processes of one command together, in bytes; null: 90 % of what the machine has.</summary>
    [Id(1)]
    public long? MemoryBytesMax { get; init; }

    /// <summary>Processes of one command at the same time. Default: 1,000.</summary>
    [Id(2)]
    public int? ProcessesMax { get; init; } = 1_000;
}

/// <summary>Whether commands of the repository's run in a sandbox.</summary>
[GenerateSerializer]
[Alias("cicd.sandbox-mode")]
public enum SandboxMode
{
    None = 0,

    /// <summary>Where the host offers one.</summary>
    Auto = 1,

    /// <summary>Always: where the host offers none, nothing runs.</summary>
    Required = 2,

    /// <summary>Never: commands have the user's rights, and packages may run their install scripts.</summary>
    Off = 3,
}
