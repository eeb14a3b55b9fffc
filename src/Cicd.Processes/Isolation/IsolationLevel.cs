namespace Cicd.Processes;

/// <summary>How surely the processes of a command can be found and stopped here.</summary>
public enum IsolationLevel
{
    None = 0,

    /// <summary>By parentage only (macOS without setsid, Windows): a daemon that left its parent escapes.</summary>
    Tree = 1,

    /// <summary>Own session and process group: a daemon that starts a session of its own escapes.</summary>
    Group = 2,

    /// <summary>Own session, marked environment and adopted orphans (Linux): daemons are found too.</summary>
    Full = 3,
}
