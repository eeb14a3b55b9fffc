using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>The part of the host's file system that every command needs: programs, libraries, settings. No data, no sockets, nobody's HOME.</summary>
internal static class SystemFolders
{
    private static readonly ImmutableArray<string> Folders =
        ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix", "/gnu", "/snap", "/run/current-system", "/var/lib/ca-certificates"];

    // .NET, Java and Node.js ask here how many cores and how much memory they have. Control groups of the first version are a dozen mounts.
    private static readonly ImmutableArray<string> Machine = ["/sys/devices/system/cpu", .. File.Exists("/sys/fs/cgroup/cgroup.controllers") ? (string[])["/sys/fs/cgroup"] : []];

    // Readable for an administrator alone, who may be the one that runs us.
    private static readonly ImmutableArray<string> Secret =
    [
        "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers", "/etc/sudoers.d", "/etc/ssh", "/etc/ssl/private", "/etc/pki/tls/private",
        "/etc/letsencrypt", "/etc/krb5.keytab", "/etc/NetworkManager/system-connections", "/etc/wireguard", "/etc/kubernetes", "/etc/rancher", "/etc/docker",
        "/etc/netrc", "/etc/environment",
    ];

    public static ImmutableArray<SandboxMount> Read() =>
    [
        new(SandboxMountKind.Empty, "/run"),
        new(SandboxMountKind.Link, "/var/run", "/run"),
        .. Folders.Where(Directory.Exists).Select(folder => new DirectoryInfo(folder).LinkTarget is { } target && folder.LastIndexOf('/') == 0
            ? new SandboxMount(SandboxMountKind.Link, folder, target)
            : SandboxMount.ReadOnly(folder)),
        .. Secret.Where(path => Libc.GetEuid() == 0 && Path.Exists(path)).Select(path => Directory.Exists(path)
            ? new SandboxMount(SandboxMountKind.Empty, path)
            : new SandboxMount(SandboxMountKind.ReadOnly, path, "/dev/null")),
        .. NameServers(),
        .. Machine.Where(Directory.Exists).Select(SandboxMount.ReadOnly),
    ];

    /// <summary>True for what lies in one of them.</summary>
    public static bool Cover(string path) => Folders.Any(folder => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal));

    // /etc/resolv.conf -> ../run/systemd/resolve/stub-resolv.conf
    private static IEnumerable<SandboxMount> NameServers() =>
        new FileInfo("/etc/resolv.conf").ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target && !Cover(target.FullName)
            ? [SandboxMount.ReadOnly(target.FullName)]
            : [];
}
