using Cicd.Contracts;
using Cicd.Repair;

namespace Cicd.Cli;

/// <summary><c>fixers list</c>, in the order in which they are tried.</summary>
internal sealed record FixerListDocument(string Schema, IReadOnlyList<ListedFixerDocument> Fixers);

/// <param name="Category">Null when it is for several.</param>
/// <param name="Own">The repository declares it.</param>
internal sealed record ListedFixerDocument(string Name, string? Category, string Mends, bool Own, IReadOnlyList<FixerToolDocument> Tools)
{
    public static ListedFixerDocument Of(FixerDescription fixer) => new(
        fixer.Name,
        fixer.Category == FailureCategory.None ? null : Words.Name(fixer.Category),
        fixer.Mends,
        fixer.IsOwn,
        [.. fixer.Tools.Select(tool => new FixerToolDocument(tool.Name, tool.IsAvailable, tool.Version, tool.Advice))]);
}

/// <param name="Advice">How to get it, when it is not here.</param>
internal sealed record FixerToolDocument(string Name, bool Available, string? Version, string? Advice);
