using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Processes;

namespace Cicd.Repair;

/// <summary>All fixers in the order in which they are tried, with the tools that they need; for <c>cicd fixers list</c>.</summary>
public sealed class FixerList(ICommandRunner runner)
{
    private readonly ToolProbe _probe = new(runner);

    /// <param name="policy">Brings the repository's own fixers.</param>
    /// <param name="folder">Where the tools are looked for.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    public async Task<ImmutableArray<FixerDescription>> ReadAsync(RepairPolicy policy, string folder, CancellationToken cancellationToken)
    {
        var catalog = new FixerCatalog(new FrameworkCatalogs());
        var fixers = catalog.For(policy);
        var tools = fixers.SelectMany(fixer => fixer.Tools).DistinctBy(tool => tool.Name);
        var here = (await _probe.ProbeAsync(tools, folder, cancellationToken)).ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        return
        [
            .. fixers.Select(fixer => new FixerDescription(
                fixer.Name, fixer.Category, fixer.Mends, [.. fixer.Tools.Select(tool => here[tool.Name])], fixer is CommandFixer)),
        ];
    }
}

/// <summary>One fixer.</summary>
/// <param name="Category"><see cref="FailureCategory.None"/> when it is for several.</param>
/// <param name="Mends">One sentence.</param>
/// <param name="Tools">Programs that it may call; empty when it edits by itself.</param>
/// <param name="IsOwn">The repository declares it.</param>
public sealed record FixerDescription(string Name, FailureCategory Category, string Mends, ImmutableArray<ToolAvailability> Tools, bool IsOwn);
