using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>Where everything of one installation lives. This type only knows the names; <see cref="DataDirectoryOwnership"/> makes the folders.</summary>
public sealed class DataDirectory
{
    public const string EnvironmentVariable = "CICD_DATA_DIR";

    public DataDirectory(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Absolute.</summary>
    public string Root { get; }

    /// <summary>Event log, grain state, reminders and read model: one SQLite file.</summary>
    public string DatabasePath => Path.Combine(Root, "cicd.db");

    /// <summary>Empty; the owner holds an exclusive lock on it, which ends with the process whatever way that dies.</summary>
    public string LockPath => Path.Combine(Root, "owner.lock");

    /// <summary><see cref="OwnerRecord"/> as JSON. Beside the lock, because a locked file can't be read everywhere.</summary>
    public string OwnerPath => Path.Combine(Root, "owner.json");

    /// <summary>32 hex digits that name this directory for good.</summary>
    public string DirectoryIdPath => Path.Combine(Root, "directory-id");

    public string ArtifactsPath => Path.Combine(Root, "artifacts");

    public string SessionsPath => Path.Combine(Root, "sessions");

    public string MirrorsPath => Path.Combine(Root, "mirrors");

    public string WorktreesPath => Path.Combine(Root, "worktrees");

    /// <summary>Packages that confined commands download, by session; removed with its end.</summary>
    public string CachesPath => Path.Combine(Root, "caches");

    public string LogsPath => Path.Combine(Root, "logs");

    /// <summary>Files of one session that people read: patch, hand-over.</summary>
    public string SessionPath(SessionId session) => Path.Combine(SessionsPath, session.Value);

    /// <summary>The explicit path, else <c>CICD_DATA_DIR</c>, else the user's data folder (XDG base directories; <c>%LOCALAPPDATA%</c> on Windows).</summary>
    /// <param name="explicitPath">From the command line; null or empty when not given.</param>
    /// <param name="environment">Reads an environment variable; null when it is not set.</param>
    /// <exception cref="DataDirectoryUnusableException">Nothing says where.</exception>
    public static DataDirectory Resolve(string? explicitPath, Func<string, string?> environment) =>
        new(NotEmpty(explicitPath) ?? NotEmpty(environment(EnvironmentVariable)) ?? UserDefault(environment));

    private static string UserDefault(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(NotEmpty(environment("LOCALAPPDATA")) ?? throw NoHome(), "cicd");
        }

        // The specification: a relative path in XDG_DATA_HOME is invalid and must be ignored.
        var xdg = NotEmpty(environment("XDG_DATA_HOME"));
        return xdg is not null && Path.IsPathRooted(xdg)
            ? Path.Combine(xdg, "cicd")
            : Path.Combine(NotEmpty(environment("HOME")) ?? throw NoHome(), ".local", "share", "cicd");
    }

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static DataDirectoryUnusableException NoHome() => new("(default)", DataDirectoryFault.NoHome);
}
