using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A patch that wants to be merged.</summary>
internal sealed record PatchMember
{
    /// <summary>The group that made it, or one step of that group.</summary>
    public required string Group { get; init; }

    /// <summary>The fixers that made it, for a person.</summary>
    public required string Origin { get; init; }

    /// <summary>Members whose changes were there when it was made, in merge order.</summary>
    public ImmutableArray<string> BuildsOn { get; init; } = [];

    public ImmutableArray<FileEdit> Edits { get; init; } = [];
}
