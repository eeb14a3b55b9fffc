using System.Diagnostics;

namespace Cicd.Processes;

/// <summary>Starts <c>true</c> in a sandbox, with each of the ways in turn, and explains why none works.</summary>
internal static class SandboxProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Sandbox Run()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new Sandbox(
                SandboxKind.None,
                "There is no sandbox on this system: commands run with your rights and with the network open; their process trees are kept apart. Linux offers more.",
                null);
        }

        return Run(Program("bwrap"), Program("unshare"), Obstacle());
    }

    /// <summary>As if the host offered nothing else.</summary>
    internal static Sandbox Only(SandboxKind kind) => Run(
        kind == SandboxKind.Bubblewrap ? Program("bwrap") : null, kind == SandboxKind.UserNamespaces ? Program("unshare") : null, Obstacle());

    internal static Sandbox Run(string? bubblewrap, string? unshare, string? obstacle)
    {
        List<string> faults = [];
        if (bubblewrap is not null)
        {
            var found = new Sandbox(SandboxKind.Bubblewrap, "Checks and fixers run in bubblewrap: no network, read-only system, a HOME of their own.", null) { Program = bubblewrap };
            if (Fault(found) is not { } fault)
            {
                return found;
            }

            faults.Add($"bwrap says: {fault}");
        }

        if (unshare is not null)
        {
            var found = new Sandbox(
                SandboxKind.UserNamespaces,
                "Checks and fixers run in user namespaces: no network, read-only system, a HOME of their own. Bubblewrap does the same in less time.",
                bubblewrap is null ? "Install bubblewrap (for example: apt-get install bubblewrap)." : null) { Program = unshare };
            if (Fault(found) is not { } fault)
            {
                return found;
            }

            faults.Add($"unshare says: {fault}");
        }

        var missing = bubblewrap is null ? "Install bubblewrap (for example: apt-get install bubblewrap)" : null;
        var why = faults.Count == 0 ? "bwrap is not on the PATH." : string.Join(" ", faults);
        return new Sandbox(
            SandboxKind.None,
            $"No sandbox: commands run with your rights and with the network open. {why}",
            obstacle ?? missing ?? (IsContainer
                ? "This is a container, whose runtime forbids new namespaces. Start it with --security-opt seccomp=unconfined --security-opt systempaths=unconfined, or run outside of it."
                : "Ask the administrator to allow user namespaces to this user."));
    }

    /// <summary>The setting of this kernel that stands in the way of user namespaces, with what changes it; null when there is none.</summary>
    internal static string? Obstacle() => Obstacle(file => File.Exists(file) ? File.ReadAllText(file).Trim() : null);

    internal static string? Obstacle(Func<string, string?> read) =>
        (read("/proc/sys/user/max_user_namespaces"), read("/proc/sys/kernel/unprivileged_userns_clone"), read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"))
        switch
        {
            ("0", _, _) => "User namespaces are switched off. As administrator: sysctl -w user.max_user_namespaces=15000",
            (_, "0", _) => "User namespaces are for administrators only. As administrator: sysctl -w kernel.unprivileged_userns_clone=1",
            (_, _, "1") =>
                "AppArmor keeps user namespaces from programs without a profile. Give /usr/bin/bwrap one (userns,), or as administrator: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
            _ => null,
        };

    private static bool IsContainer => File.Exists("/.dockerenv") || File.Exists("/run/.containerenv");

    private static string? Program(string name) => ProgramLookup.OnPath(name, $"{Environment.GetEnvironmentVariable("PATH")}:/usr/bin:/bin:/usr/local/bin");

    /// <summary>Null when a command came through, else what was said.</summary>
    private static string? Fault(Sandbox sandbox)
    {
        var box = Directory.CreateTempSubdirectory("cicd-probe-").FullName;
        try
        {
            var confinement = new Confinement { Level = AccessLevel.Run, Box = box, Caches = Directory.CreateDirectory(Path.Combine(box, "caches")).FullName };
            var plan = SandboxPlan.For(confinement, HostLayout.Read(new Dictionary<string, string>(), null), "/");
            foreach (var folder in plan.Folders)
            {
                Directory.CreateDirectory(folder);
            }

            return Start([.. sandbox.Prefix(plan, box), "/bin/sh", "-c", "exit 0"]);
        }
        finally
        {
            Directory.Delete(box, recursive: true);
        }
    }

    private static string? Start(IReadOnlyList<string> line)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = new Process { StartInfo = start };
        Subreaper.Start(process);
        try
        {
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                return $"nothing within {Patience.TotalSeconds:0} s.";
            }

            return process.ExitCode == 0 ? null : error.GetAwaiter().GetResult().Trim() is { Length: > 0 } text ? text.Split('\n')[0] : $"exit code {process.ExitCode}.";
        }
        finally
        {
            Subreaper.Release(process.Id);
        }
    }
}
