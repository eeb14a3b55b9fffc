namespace Cicd.Processes;

/// <summary>What a command, with all processes that it starts, may use up. Null: no limit.</summary>
/// <param name="MemoryBytesMax">Memory that is its own (not files, not shared) of all its processes together.</param>
/// <param name="ProcessesMax">Processes that it may have at the same time.</param>
public sealed record CommandLimits(long? MemoryBytesMax = null, int? ProcessesMax = null)
{
    public static readonly CommandLimits None = new();

    public bool IsNone => this == None;
}
