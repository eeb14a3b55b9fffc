using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Pipelines.Tests;

/// <summary>Sessions in every phase, made by the machine itself.</summary>
internal static class SessionStates
{
    public const string Digest = "digest";

    public static SessionState At(SessionPhase phase) => phase switch
    {
        SessionPhase.Pending => new SessionState(),
        SessionPhase.Running => Then(new SessionState(), new SessionStarted(Samples.Request(), Digest)),
        SessionPhase.Suspended => Then(At(SessionPhase.Running), new SessionSuspended("lunch")),
        SessionPhase.Concluding => Then(At(SessionPhase.Running), new StageEnded(StageReports.Discovery(Samples.Green("build"), Samples.Green("test")))),
        SessionPhase.Green => Then(At(SessionPhase.Concluding), new SessionConcluded(new SessionResult())),
        SessionPhase.NotFixed => Then(
            Then(AtStage(StageKind.Validation), new StageEnded(StageReports.Validated(CheckVerdict.StillRed))),
            new SessionConcluded(new SessionResult())),
        SessionPhase.HandedOver => Then(
            Then(At(SessionPhase.Running), new SessionDeadlineReached()), new SessionConcluded(new SessionResult())),
        SessionPhase.Cancelled => Then(
            Then(At(SessionPhase.Running), new SessionCancelled("wrong branch")), new SessionConcluded(new SessionResult())),
        SessionPhase.Errored => Then(At(SessionPhase.Concluding), new SessionConclusionFailed("disk full")),
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    public static SessionState AtStage(StageKind stage)
    {
        var state = At(SessionPhase.Running);
        StageReport[] reports = [StageReports.RedBuild(), StageReports.OneGroup(), StageReports.OnePatch()];
        return reports.TakeWhile(report => report.Stage.Stage < stage).Aggregate(state, (current, report) => Then(current, new StageEnded(report)));
    }

    private static SessionState Then(SessionState state, SessionEvent received) => SessionMachine.Apply(state, received, Samples.Noon).State;
}
