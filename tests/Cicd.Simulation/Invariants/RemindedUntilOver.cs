using Cicd.Contracts;
using Cicd.Simulation.Faults;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>The net below everything: as long as a machine has something to do it has a reminder, and the reminder comes.</summary>
internal sealed class RemindedUntilOver(SimWorld world) : Invariant(world)
{
    // Once a minute; a silo may learn of it a minute late, and the call may be lost.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, TimeSpan> _lastTicks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _firstSeen = new(StringComparer.Ordinal);
    private TimeSpan? _wholeSince;

    protected override string Name => "reminded until over";

    public override void Committed(Commit commit)
    {
        if (commit.IsLast)
        {
            CheckReminder(commit.Stream);
            CheckTick(commit);
        }
    }

    public override void ReminderDropped(GrainId grain) => Check(!HasWork(grain.ToString()), $"{grain} has something to do and drops its reminder");

    public override void Called(GrainId target, Call call)
    {
        if (call.Method.Name == "IRemindable.ReceiveReminder")
        {
            _lastTicks[target.ToString()] = World.Time.Elapsed;
        }
    }

    private void CheckReminder(string stream)
    {
        var isThere = SimStore.Now(World.Store.Reminders.ReadRow(GrainId.Parse(stream), "machine")) is not null;
        Check(isThere || !HasWork(stream), $"{stream} has something to do and no reminder");
    }

    /// <summary>Looked at whenever something happens: then time has passed.</summary>
    private void CheckTick(Commit commit)
    {
        if ((World.Faults.AreOn && !World.IsCalm) || !World.Cluster.IsWhole || World.Faults.HasHappened(FaultKind.ClockJump))
        {
            _wholeSince = null;
            return;
        }

        _wholeSince ??= commit.At;
        foreach (var stream in Streams().Where(HasWork))
        {
            var since = Max(_wholeSince.Value, _lastTicks.GetValueOrDefault(stream));
            var begun = _firstSeen.TryGetValue(stream, out var first) ? first : _firstSeen[stream] = commit.At;
            Check(commit.At - Max(since, begun) <= Overdue, $"the reminder of {stream} has not come since {since.TotalSeconds:0} s");
        }
    }

    private IEnumerable<string> Streams() => World.Folds.Sessions.Select(session => session.Stream).Concat(World.Folds.Stages.Select(stage => stage.Stream));

    private bool HasWork(string stream) => stream.StartsWith("stage/", StringComparison.Ordinal)
        ? World.Folds.StageFold(stream) is { } stage && (stage.State.Phase is not (StagePhase.Completed or StagePhase.Cancelled) || !stage.Pending.IsEmpty)
        : World.Folds.Sessions.FirstOrDefault(fold => fold.Stream == stream) is { } session && (!session.State.Phase.IsFinal() || !session.Pending.IsEmpty);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
