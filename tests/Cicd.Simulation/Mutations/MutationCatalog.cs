namespace Cicd.Simulation.Mutations;

/// <summary>The planted bugs of this folder.</summary>
internal static class MutationCatalog
{
    private const string Folder = "tests/Cicd.Simulation/Mutations";

    /// <summary>All of them, by name.</summary>
    /// <param name="checkout">The folder that holds the solution.</param>
    /// <exception cref="FormatException">A patch can't be read.</exception>
    public static IReadOnlyList<Mutation> In(string checkout) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(checkout, Folder), "*.patch")
            .Order(StringComparer.Ordinal)
            .Select(file => Mutation.Parse(file, File.ReadAllText(file))),
    ];
}
