namespace Cicd.Benchmarks.Silos;

/// <summary>A folder for the databases of one measure, removed with it.</summary>
/// <param name="parent">Where; null: among the temporary files.</param>
internal sealed class BenchRoom(string? parent) : IDisposable
{
    private readonly string _root = parent is null
        ? Directory.CreateTempSubdirectory("cicd-bench-").FullName
        : Directory.CreateDirectory(Path.Combine(parent, $"cicd-bench-{Guid.CreateVersion7():N}")).FullName;

    private int _next;

    /// <summary>A path that nobody has used.</summary>
    public string New(string name) => Path.Combine(_root, $"{name}-{++_next}");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
