namespace Cicd.Cli;

/// <summary>What a command says to the shell (docs/cli.md; shared with <c>gh</c> where that has a code for it).</summary>
internal enum ExitCode
{
    /// <summary>Green, or done.</summary>
    Done = 0,

    /// <summary>Unexpected: a bug, or broken surroundings.</summary>
    Error = 1,

    /// <summary>Called in a way that makes no sense here.</summary>
    Usage = 2,

    /// <summary>What was named does not exist.</summary>
    NotFound = 3,

    /// <summary>The configuration is invalid, or nothing says what to run.</summary>
    Configuration = 6,

    /// <summary>Not over yet.</summary>
    StillRunning = 8,

    /// <summary>Fixes were made but the checks are not green; <c>analyze</c> found failures; an example of a rule did not hold.</summary>
    NotFixed = 10,

    HandedOver = 11,

    /// <summary>What the session had handed out is taken back.</summary>
    RolledBack = 12,

    Cancelled = 13,

    /// <summary>Stopped by Ctrl-C or a termination signal; the session can go on.</summary>
    Interrupted = 130,
}
