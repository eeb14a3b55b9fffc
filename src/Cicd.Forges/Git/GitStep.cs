using System.Collections.Immutable;

namespace Cicd.Forges.Git;

/// <summary>One low-level call of git.</summary>
internal sealed record GitStep(string Folder, params ImmutableArray<string> Arguments)
{
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public ReadOnlyMemory<byte>? Input { get; init; }
}
