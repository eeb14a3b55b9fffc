namespace Cicd.Simulation;

/// <summary>How much of a scenario is played. What is left out is drawn all the same, so that a smaller run is like the first part of the full one.</summary>
internal sealed record RunSize
{
    public static readonly RunSize Full = new();

    /// <summary>Sessions at most. Default: as many as the seed draws.</summary>
    public int SessionsMax { get; init; } = int.MaxValue;

    /// <summary>Checks of a session at most; each is a task of every stage. Default: as many as the seed draws.</summary>
    public int ChecksMax { get; init; } = int.MaxValue;

    /// <summary>Interruptions or kills at most, in scenarios that repeat them. Default: as many as the seed draws.</summary>
    public int RoundsMax { get; init; } = int.MaxValue;

    /// <summary>The longest pause of the user, in seconds. Default: as long as the seed draws.</summary>
    public int PauseMaxSeconds { get; init; } = int.MaxValue;
}
