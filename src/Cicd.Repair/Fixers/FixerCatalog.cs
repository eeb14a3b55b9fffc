using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// The fixers in the order in which they are tried: what was generated first, because the others look at it; then what is missing (a using costs less than a reference); the formatter
/// after those who write code; the user's own last, in the order of <c>.cicd.yml</c>.
/// </summary>
internal sealed class FixerCatalog(FrameworkCatalogs frameworks)
{
    private readonly ImmutableArray<IFixer> _builtIn =
    [
        new GeneratedCodeFixer(),
        new MissingUsingFixer(frameworks),
        new MissingPackageReferenceFixer(),
        new DotnetFormatFixer(),
    ];

    public ImmutableArray<IFixer> For(RepairPolicy policy) => [.. _builtIn, .. policy.Fixers.Select(fixer => new CommandFixer(fixer))];
}
