namespace Cicd.Processes;

/// <summary>What shuts commands in here.</summary>
public enum SandboxKind
{
    None = 0,

    /// <summary>util-linux' unshare and mount, with a script of ours.</summary>
    UserNamespaces = 1,

    /// <summary>The program bwrap.</summary>
    Bubblewrap = 2,
}
