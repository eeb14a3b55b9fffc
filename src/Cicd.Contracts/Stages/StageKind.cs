namespace Cicd.Contracts;

/// <summary>The four stages, in their order (seed 000, "Pipeline Architecture").</summary>
[GenerateSerializer]
[Alias("cicd.stage-kind")]
public enum StageKind
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>What failed, and what changed.</summary>
    Discovery = 1,

    /// <summary>Why it failed, and in which order to fix it.</summary>
    Classification = 2,

    /// <summary>Patches.</summary>
    Fixing = 3,

    /// <summary>Evidence.</summary>
    Validation = 4,
}
