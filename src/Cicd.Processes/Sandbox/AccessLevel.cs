namespace Cicd.Processes;

/// <summary>What a command of the repository's may reach.</summary>
public enum AccessLevel
{
    /// <summary>Everything that the user may: no sandbox. Also our own tools, which run no code of the repository's.</summary>
    None = 0,

    /// <summary>The network and the session's package caches; install scripts are off. Files: the worktree, a private HOME, the system read-only.</summary>
    Prepare = 1,

    /// <summary>As <see cref="Prepare"/>, but no network at all (only a loopback of its own), and the package caches read-only.</summary>
    Run = 2,
}
