namespace Cicd.Processes;

/// <summary>
/// What this machine offers for keeping commands apart; shown by <c>cicd doctor</c>. The description is one sentence for a person and names what
/// to install where something is missing.
/// </summary>
public sealed record ProcessIsolation(IsolationLevel Level, string Description)
{
    /// <summary>util-linux' setsid: becomes leader of a new session, then executes the command in the same process.</summary>
    internal string? SetSid { get; private init; }

    /// <summary>Looks once at the machine; also makes this process adopt orphans, where that is possible.</summary>
    public static ProcessIsolation Detect()
    {
        var setSid = OperatingSystem.IsWindows()
            ? null
            : ProgramLookup.OnPath("setsid", $"{Environment.GetEnvironmentVariable("PATH")}:/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin");
        return Describe(setSid, ProcessTable.IsAvailable, Subreaper.TryEnable()) with { SetSid = setSid };
    }

    internal static ProcessIsolation Describe(string? setSid, bool processTable, bool subreaper) => (setSid, processTable, subreaper) switch
    {
        (not null, true, true) => new(
            IsolationLevel.Full,
            "Every command runs in its own session; its whole process tree, daemons included, is found and stopped."),
        (not null, true, false) => new(
            IsolationLevel.Full,
            "Every command runs in its own session; daemons are found by their environment (this kernel lets nobody adopt orphans)."),
        (not null, false, _) => new(
            IsolationLevel.Group,
            "Every command runs in its own session and is stopped as a group; a daemon that leaves the session escapes."),
        (null, true, _) => new(
            IsolationLevel.Tree,
            "No 'setsid' on the PATH (package util-linux): commands are stopped by parentage and environment, and share this terminal's session."),
        (null, false, _) => new(
            IsolationLevel.Tree,
            "Commands are stopped by parentage alone; a process that leaves its parent escapes. Linux offers more."),
    };
}
