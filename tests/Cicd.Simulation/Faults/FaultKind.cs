namespace Cicd.Simulation.Faults;

/// <summary>What can go wrong. Names appear in the output and after <c>--without</c>.</summary>
internal enum FaultKind
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>A call between silos never arrives.</summary>
    CallLost,

    /// <summary>A call arrives up to 45 s later, perhaps after its caller has given up.</summary>
    CallLate,

    /// <summary>The callee has done it, the caller sees a timeout.</summary>
    AnswerLost,

    /// <summary>The answer takes up to 45 s.</summary>
    AnswerLate,

    /// <summary>An append fails; nothing was stored.</summary>
    AppendFails,

    /// <summary>An append reports failure; it was stored.</summary>
    AppendFailsAfterCommit,

    /// <summary>The silo dies before its append is stored.</summary>
    CrashBeforeCommit,

    /// <summary>The silo dies when its append is stored and not yet acknowledged.</summary>
    CrashAfterCommit,

    /// <summary>An append takes up to 20 s.</summary>
    AppendSlow,

    ReadFails,

    SnapshotFails,

    SnapshotFailsAfterWrite,

    ReminderFails,

    /// <summary>kill -9 and restart.</summary>
    Kill,

    /// <summary>An orderly stop and restart.</summary>
    Stop,

    /// <summary>SIGSTOP and SIGCONT; longer ones are taken for deaths.</summary>
    Hang,

    /// <summary>A silo's wall clock jumps by up to an hour in either direction.</summary>
    ClockJump,

    /// <summary>A task waits up to two minutes for its turn.</summary>
    WorkerWaits,

    /// <summary>A worker is gone without a word.</summary>
    WorkerDies,

    /// <summary>A worker takes far longer than it should.</summary>
    WorkerHangs,

    WorkerReportsTwice,

    /// <summary>A worker reports up to a minute after it was forgotten.</summary>
    WorkerReportsLate,

    WorkerInterrupted,

    /// <summary>A worker reports that it failed.</summary>
    WorkerFails,

    ConcluderFails,
}
