namespace Cicd.Processes;

/// <summary>Says a plan in the words of bwrap(1). Pure.</summary>
internal static class BubblewrapLine
{
    public static IReadOnlyList<string> Of(string program, SandboxPlan plan)
    {
        // No --die-with-parent: the parent in question is a thread, and ours come and go. Who outlives us bears our marker.
        List<string> line =
        [
            program, "--unshare-user-try", "--unshare-pid", "--unshare-ipc", "--unshare-cgroup-try", .. plan.HasNetwork ? (string[])[] : ["--unshare-net"],
            "--cap-drop", "ALL", "--dev", "/dev", "--proc", "/proc",
        ];
        foreach (var mount in plan.Mounts)
        {
            line.AddRange(mount.Kind switch
            {
                SandboxMountKind.ReadOnly => ["--ro-bind", mount.Source!, mount.Target],
                SandboxMountKind.Writable => ["--bind", mount.Source!, mount.Target],
                SandboxMountKind.Empty => ["--tmpfs", mount.Target],
                SandboxMountKind.Link => ["--symlink", mount.Source!, mount.Target],
                _ => throw new ArgumentOutOfRangeException(nameof(plan), mount.Kind, "There is no such mount."),
            });
        }

        line.AddRange(["--remount-ro", "/", "--chdir", plan.WorkingDirectory, "--"]);
        return line;
    }
}
