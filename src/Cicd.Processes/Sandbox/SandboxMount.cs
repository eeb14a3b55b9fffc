namespace Cicd.Processes;

/// <summary>One step in the making of a sandbox' file system.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">Absolute path inside.</param>
/// <param name="Source">Path outside; for <see cref="SandboxMountKind.Link"/> what the link says; null for an empty folder.</param>
internal sealed record SandboxMount(SandboxMountKind Kind, string Target, string? Source = null)
{
    public static SandboxMount ReadOnly(string path) => new(SandboxMountKind.ReadOnly, path, path);

    public static SandboxMount Writable(string path) => new(SandboxMountKind.Writable, path, path);
}

internal enum SandboxMountKind
{
    None = 0,
    ReadOnly = 1,
    Writable = 2,

    /// <summary>An empty folder in memory.</summary>
    Empty = 3,

    /// <summary>A symbolic link.</summary>
    Link = 4,
}
