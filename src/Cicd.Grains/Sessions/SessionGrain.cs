using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Repair;
using Cicd.Storage;

namespace Cicd.Grains;

/// <summary>Remembers a session; <see cref="SessionMachine"/> decides.</summary>
[GrainType("session")]
internal sealed class SessionGrain(
    [PersistentState("session-snapshot")] IPersistentState<MachineSnapshot<SessionState, SessionEffect>> snapshot,
    ISessionConcluder concluder,
    MachineServices services)
    : MachineGrain<SessionState, SessionEvent, SessionEffect>(snapshot, services), ISessionGrain
{
    private CancellationTokenSource? _concluding;

    protected override string Stream => $"session/{Key}";

    protected override SessionState Initial { get; } = new();

    protected override SessionEvent WhenDue { get; } = new SessionDeadlineReached();

    public async Task<SessionView> StartAsync(SessionRequest request)
    {
        await RaiseAsync(new SessionStarted(request, Digests.Of(request)));
        return SessionViews.Of(State)!;
    }

    public Task StageEndedAsync(StageReport report) => RaiseAsync(new StageEnded(report));

    public Task SuspendAsync(string reason) => RaiseAsync(new SessionSuspended(reason));

    public Task ResumeAsync() => RaiseAsync(new SessionResumed());

    public Task CancelAsync(string reason) => RaiseAsync(new SessionCancelled(reason));

    public Task<SessionView?> GetAsync() => Task.FromResult(SessionViews.Of(State));

    protected override Step<SessionState, SessionEffect> Apply(SessionState state, SessionEvent received, DateTimeOffset now) =>
        SessionMachine.Apply(state, received, now);

    protected override DateTimeOffset? DueAt(SessionState state) => state.DueAt;

    protected override bool IsOver(SessionState state) => state.Phase.IsFinal();

    protected override ReadModelChange? Project(SessionState state) =>
        SessionViews.Of(state) is { } view ? new SessionChanged(view) : null;

    protected override void AfterApplied()
    {
        if (State.Phase.IsFinal())
        {
            _concluding?.Cancel();
        }
    }

    protected override void TakeUp()
    {
        // The stage of a running session may have lost its workers with the process that ran them.
        if (State.Phase == SessionPhase.Running)
        {
            _ = PokeStageAsync(State.CurrentStage);
        }
    }

    protected override async Task<SessionEvent?> PerformAsync(SessionEffect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case StartStage start when State.Phase == SessionPhase.Running && start.Stage == State.CurrentStage:
                await Stage(start.Stage).StartAsync(StagePlans.For(State), start.Epoch);
                return null;

            case StartStage:
                // Suspended or over since; a resumption asks again.
                return null;

            case SuspendStage suspend:
                await Stage(suspend.Stage).SuspendAsync(suspend.Reason, suspend.Epoch);
                return null;

            case ResumeStage resume:
                await Stage(resume.Stage).ResumeAsync(resume.Epoch);
                return null;

            case CancelStage cancel:
                await Stage(cancel.Stage).CancelAsync(cancel.Reason);
                return null;

            case Conclude when State.Phase == SessionPhase.Concluding:
                return new SessionConcluded(await ConcludeAsync(cancellationToken));

            case Conclude:
                // Its time was over.
                return null;

            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no such effect.");
        }
    }

    protected override SessionEvent? WhenEffectFails(SessionEffect effect, Exception failure) =>
        effect is Conclude ? new SessionConclusionFailed($"The result could not be written: {failure.Message}") : null;

    private async Task<SessionResult> ConcludeAsync(CancellationToken cancellationToken)
    {
        using var concluding = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _concluding = concluding;
        try
        {
            // The view says where the session will stand once this is written. Who does not listen to the token is not waited for either.
            var view = SessionViews.Of(State)! with { Phase = State.Verdict!.Value };
            return await concluder.ConcludeAsync(view, concluding.Token).WaitAsync(concluding.Token);
        }
        finally
        {
            _concluding = null;
        }
    }

    private async Task PokeStageAsync(StageId stage)
    {
        try
        {
            await Stage(stage).PokeAsync();
        }
#pragma warning disable CA1031 // A poke is a shortcut; the stage's own reminder is the net below.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.ProbeFailed(Logger, Stream, failure);
        }
    }

    private IStageGrain Stage(StageId stage) => Grains.GetGrain<IStageGrain>(stage.ToString());
}
