namespace Cicd.Contracts;

/// <summary>Where a session stands. docs/state-machines.md draws it.</summary>
[GenerateSerializer]
[Alias("cicd.session-phase")]
public enum SessionPhase
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Known, nothing begun. Left by the start. After a crash: the start is asked for again.</summary>
    Pending = 1,

    /// <summary>A stage runs. Left by the stage's report, suspension, cancellation or the session's deadline. After a crash: goes on.</summary>
    Running = 2,

    /// <summary>Nothing runs, nothing is lost. Left by resumption or cancellation. After a crash: still suspended.</summary>
    Suspended = 3,

    /// <summary>The verdict is known, the result is being written (branch, patch, hand-over). Left when it is written. After a crash: written again.</summary>
    Concluding = 4,

    /// <summary>Every check is green. Final.</summary>
    Green = 5,

    /// <summary>Fixes were made, but the checks are not green. Final.</summary>
    NotFixed = 6,

    /// <summary>A person has to take over; the hand-over says what is known. Final.</summary>
    HandedOver = 7,

    /// <summary>Final.</summary>
    Cancelled = 8,

    /// <summary>The orchestrator itself failed. Final.</summary>
    Errored = 9,
}

public static class SessionPhases
{
    public static bool IsFinal(this SessionPhase phase) => phase >= SessionPhase.Green;

    /// <summary>The coarse state for scripts: <c>pass</c>, <c>fail</c>, <c>pending</c> or <c>cancel</c>, as <c>gh</c> has it.</summary>
    public static string Bucket(this SessionPhase phase) => phase switch
    {
        SessionPhase.Pending or SessionPhase.Running or SessionPhase.Suspended or SessionPhase.Concluding => "pending",
        SessionPhase.Green => "pass",
        SessionPhase.NotFixed or SessionPhase.HandedOver or SessionPhase.Errored => "fail",
        SessionPhase.Cancelled => "cancel",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };
}
