namespace Cicd.Benchmarks.Logs;

/// <summary>The checkout that this program was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Cicd.Orleans.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } above ? Find(above)
        : throw new InvalidOperationException("This program was moved away from the checkout that it was built in; some measures need it.");
}
