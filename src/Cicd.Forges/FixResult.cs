using Cicd.Contracts;

namespace Cicd.Forges;

/// <summary>What a session made: the commit with the fix, and the same as a patch against <see cref="ChangeTarget.Commit"/>.</summary>
public sealed record FixResult
{
    public required SessionId Session { get; init; }

    /// <summary>In the repository's mirror; a descendant of the target.</summary>
    public required string Commit { get; init; }

    /// <summary>Output of <c>git diff --binary --full-index</c>, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Patch { get; init; }
}
