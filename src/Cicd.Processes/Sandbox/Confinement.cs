using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>
/// How a command is shut in. It fails where the host cannot do that (<see cref="CommandOutcome.CouldNotStart"/>): whoever wants it to run all the
/// same leaves this out.
/// </summary>
public sealed record Confinement
{
    /// <summary><see cref="AccessLevel.Prepare"/> or <see cref="AccessLevel.Run"/>.</summary>
    public required AccessLevel Level { get; init; }

    /// <summary>A folder of ours that exists; HOME and the folders for temporary files are made in it. One for each worktree.</summary>
    public required string Box { get; init; }

    /// <summary>A folder of ours that exists, for downloaded packages: writable in <see cref="AccessLevel.Prepare"/>, else read-only.</summary>
    public required string Caches { get; init; }

    /// <summary>Folders that the command may write to, seen under their own paths.</summary>
    public ImmutableArray<string> Writable { get; init; } = [];

    /// <summary>Files and folders that it may read; laid over <see cref="Writable"/>, so that a part of those can be kept from it.</summary>
    public ImmutableArray<string> ReadOnly { get; init; } = [];
}
