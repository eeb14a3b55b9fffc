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

    /// <summary>What writes the result never answers, and does not listen either.</summary>
    ConcluderHangs,

    /// <summary>The connection sends an append a second time, because it has not seen the answer to the first.</summary>
    AppendTwice,

    /// <summary>A snapshot takes up to 20 s to be written.</summary>
    SnapshotSlow,

    /// <summary>For up to 40 s no silo reaches another: calls are refused at once, so that whatever is tried again soon is tried in vain.</summary>
    Cut,
}

internal static class FaultKinds
{
    /// <summary>Every kind but <see cref="FaultKind.None"/>.</summary>
    public static readonly IReadOnlyList<FaultKind> All = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.None)];

    /// <summary>A task or the writing of the result goes wrong; the cluster itself works as it should.</summary>
    public static bool IsOfWork(this FaultKind kind) => kind is
        FaultKind.WorkerWaits or FaultKind.WorkerDies or FaultKind.WorkerHangs or FaultKind.WorkerReportsTwice or FaultKind.WorkerReportsLate
        or FaultKind.WorkerInterrupted or FaultKind.WorkerFails or FaultKind.ConcluderFails or FaultKind.ConcluderHangs;

    /// <summary>What is stored, or read back, goes wrong; the silos live on.</summary>
    public static bool IsOfStorage(this FaultKind kind) => kind is
        FaultKind.AppendFails or FaultKind.AppendFailsAfterCommit or FaultKind.AppendSlow or FaultKind.AppendTwice or FaultKind.ReadFails
        or FaultKind.SnapshotFails or FaultKind.SnapshotFailsAfterWrite or FaultKind.SnapshotSlow or FaultKind.ReminderFails;
}
