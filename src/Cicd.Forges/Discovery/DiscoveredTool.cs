using System.Collections.Immutable;

namespace Cicd.Forges.Discovery;

/// <summary>What one kind of project (dotnet, npm …) finds in a tree.</summary>
/// <param name="Tool">Distinguishes checks of the same kind: <c>npm-test</c>.</param>
/// <param name="Commands">Words by which a command is known to need this tool's <see cref="Prepare"/>.</param>
internal sealed record DiscoveredTool(string Tool, ImmutableArray<string> Commands)
{
    public ImmutableArray<DiscoveredCheck> Checks { get; init; } = [];

    public ImmutableArray<string> Prepare { get; init; } = [];

    public ImmutableArray<string> Notices { get; init; } = [];
}
