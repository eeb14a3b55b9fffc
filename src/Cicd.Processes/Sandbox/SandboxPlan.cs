using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>
/// The one place that decides what a confined command sees. Nothing of the host is there unless it stands here: the system and the tools read-only,
/// HOME and temporary folders of its own, the worktree. Later mounts lie over earlier ones.
/// </summary>
internal sealed record SandboxPlan
{
    public required ImmutableArray<SandboxMount> Mounts { get; init; }

    /// <summary>False: a network of its own, with a loopback and nothing else.</summary>
    public required bool HasNetwork { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Laid over the command's environment; null removes.</summary>
    public required ImmutableDictionary<string, string?> Environment { get; init; }

    /// <summary>Folders that must exist before the start.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    public static SandboxPlan For(Confinement confinement, HostLayout host, string workingDirectory)
    {
        var home = Path.Combine(confinement.Box, "home");
        var temporary = Path.Combine(confinement.Box, "tmp");
        return new SandboxPlan
        {
            HasNetwork = confinement.Level == AccessLevel.Prepare,
            WorkingDirectory = workingDirectory,
            Environment = AccessEnvironment.For(confinement.Level, host, confinement.Caches),
            Folders = [home, temporary],
            Mounts =
            [
                .. host.System,
                new(SandboxMountKind.Writable, "/tmp", temporary),
                new(SandboxMountKind.Link, "/var/tmp", "/tmp"),
                new(SandboxMountKind.Writable, host.Home, home),
                .. host.Tools,
                .. PackageConfiguration.Places(host.Home).Select(place => (Place: place, Copy: PackageConfiguration.CopyOf(confinement.Box, place)))
                    .Where(copied => host.Exists(copied.Copy))
                    .Select(copied => new SandboxMount(SandboxMountKind.ReadOnly, Path.Combine(host.Home, copied.Place), copied.Copy)),
                new(confinement.Level == AccessLevel.Prepare ? SandboxMountKind.Writable : SandboxMountKind.ReadOnly, confinement.Caches, confinement.Caches),
                .. confinement.Writable.Select(SandboxMount.Writable),
                .. confinement.ReadOnly.Select(SandboxMount.ReadOnly),
            ],
        };
    }
}
