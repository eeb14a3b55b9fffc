using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>What of this machine a confined command may see; read once.</summary>
internal sealed record HostLayout
{
    /// <summary>Where HOME is inside; the user's own path, so that tools in it keep theirs.</summary>
    public required string Home { get; init; }

    /// <summary>The system, read-only, without what only the administrator should see.</summary>
    public required ImmutableArray<SandboxMount> System { get; init; }

    /// <summary>Tools outside of the system's folders, and package caches to fall back on.</summary>
    public required ImmutableArray<SandboxMount> Tools { get; init; }

    /// <summary>The user's own package caches, where there are any: read, never written.</summary>
    public string? NuGetPackages { get; init; }

    public string? GoDownloads { get; init; }

    public string? GoProxy { get; init; }

    public string? MavenRepository { get; init; }

    public string? GradleCaches { get; init; }

    public Func<string, bool> Exists { get; init; } = Path.Exists;

    /// <summary>Variable with further folders that confined commands may read, separated by <c>:</c>.</summary>
    public const string ExtraVariable = "CICD_SANDBOX_READ";

    /// <summary>pyenv writes its own folder after each installation, and calls the installation failed when it cannot. Without the hook it does not try.</summary>
    private const string RehashHook = "pyenv.d/exec/pip-rehash";

    /// <param name="environment">Of commands: without secrets.</param>
    /// <param name="extra">Value of <see cref="ExtraVariable"/>.</param>
    public static HostLayout Read(IReadOnlyDictionary<string, string> environment, string? extra)
    {
        var home = HomeOf(environment);
        var nuGet = Existing(environment.GetValueOrDefault("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages"));
        var go = Existing(Path.Combine(
            environment.GetValueOrDefault("GOMODCACHE") ?? Path.Combine(environment.GetValueOrDefault("GOPATH") ?? Path.Combine(home, "go"), "pkg", "mod"), "cache", "download"));
        var maven = Existing(Path.Combine(home, ".m2", "repository"));
        var gradle = Existing(Path.Combine(home, ".gradle", "caches"));
        string?[] tools = [.. ToolRoots.Find(environment, home, Path.Exists), nuGet, go, maven, gradle, .. Extra(extra).Select(Existing)];
        return new HostLayout
        {
            Home = home,
            System = SystemFolders.Read(),
            Tools =
            [
                .. ToolRoots.Outermost(tools.OfType<string>()).Where(path => !SystemFolders.Cover(path)).Select(SandboxMount.ReadOnly),
                .. tools.OfType<string>().Select(root => Path.Combine(root, RehashHook)).Where(Directory.Exists).Distinct(StringComparer.Ordinal)
                    .Select(hook => new SandboxMount(SandboxMountKind.Empty, hook)),
            ],
            NuGetPackages = nuGet,
            GoDownloads = go,
            GoProxy = environment.GetValueOrDefault("GOPROXY"),
            MavenRepository = maven,
            GradleCaches = gradle,
        };
    }

    // A HOME that is the root, or part of the system, cannot be replaced.
    private static string HomeOf(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("HOME") is { } home && Path.IsPathRooted(home) && Path.GetFullPath(home) is { Length: > 1 } full && !SystemFolders.Cover(full)
            ? Path.TrimEndingDirectorySeparator(full)
            : "/home/cicd";

    private static IEnumerable<string> Extra(string? folders) =>
        (folders ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).Select(folder => Path.TrimEndingDirectorySeparator(folder));

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
