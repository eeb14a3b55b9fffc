namespace Cicd.Processes;

/// <summary>How a command ended.</summary>
public enum CommandOutcome
{
    None = 0,

    /// <summary>By itself; <see cref="CommandResult.ExitCode"/> says how.</summary>
    Exited = 1,

    /// <summary>It ran longer than <see cref="CommandSpec.Timeout"/> and was stopped.</summary>
    TimedOut = 2,

    /// <summary>The caller cancelled; the command was stopped, or not started at all.</summary>
    Cancelled = 3,

    /// <summary>The program does not exist, or not on the child's PATH.</summary>
    NotFound = 4,

    /// <summary>Not executable, no working directory, or an environment that must not be passed on.</summary>
    CouldNotStart = 5,

    /// <summary>It used more than <see cref="CommandSpec.Limits"/> and was killed.</summary>
    LimitExceeded = 6,
}
