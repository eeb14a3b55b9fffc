using Cicd.Contracts;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// How long each session has worked, by the events of its log: the time in which it was neither suspended nor over, and then the time in which it
/// concludes. Counted here and not read from the state, whose due times may be what is wrong.
/// </summary>
internal sealed class SessionClocks(SimWorld world)
{
    // docs/state-machines.md
    private static readonly TimeSpan ConclusionTime = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, (TimeSpan At, TimeSpan Worked)> _clocks = new(StringComparer.Ordinal);

    /// <summary>To be told of every commit of a session, after it was asked about it.</summary>
    public void Take(Commit commit)
    {
        var fold = world.Folds.Sessions.First(session => session.Stream == commit.Stream);
        var begins = fold.Previous.Phase != SessionPhase.Concluding && fold.State.Phase == SessionPhase.Concluding;
        _clocks[commit.Stream] = (TimeOf(commit), begins ? TimeSpan.Zero : Worked(commit.Stream, fold.Previous.Phase, TimeOf(commit)));
    }

    /// <summary>How much of its time a session had left when it was committed, were it still in the phase before; negative when it was over.</summary>
    public TimeSpan LeftBefore(Commit commit)
    {
        var fold = world.Folds.Sessions.First(session => session.Stream == commit.Stream);
        return Left(commit.Stream, fold.Previous.Phase, TimeOf(commit));
    }

    /// <summary>How much of its time a session has left at a virtual time; negative when it is over, null when it does not count.</summary>
    public TimeSpan? LeftAt(string stream, TimeSpan now) =>
        world.Folds.Sessions.First(session => session.Stream == stream).State.Phase is var phase and (SessionPhase.Running or SessionPhase.Concluding)
            ? Left(stream, phase, now)
            : null;

    // By the time of the event: the commit may have been slow.
    private static TimeSpan TimeOf(Commit commit) => commit.Event.At - Cicd.Testing.Samples.Noon;

    private TimeSpan Left(string stream, SessionPhase phase, TimeSpan now)
    {
        var request = world.Folds.Sessions.First(session => session.Stream == stream).State.Request!;
        return (phase == SessionPhase.Concluding ? ConclusionTime : request.Options.Timeout) - Worked(stream, phase, now);
    }

    private TimeSpan Worked(string stream, SessionPhase phase, TimeSpan now)
    {
        var (at, worked) = _clocks.GetValueOrDefault(stream, (now, TimeSpan.Zero));
        return phase is SessionPhase.Running or SessionPhase.Concluding ? worked + (now - at) : worked;
    }
}
