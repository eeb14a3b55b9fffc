using Cicd.Contracts;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// Invariant 1: an answer is true. What a client was told has been done stood in the log at some moment between its question and the answer; what was
/// refused could not be done then; and what was there stays there.
/// </summary>
internal sealed class AcknowledgedIsDurable(SimWorld world) : Invariant(world)
{
    private readonly Dictionary<string, List<(TimeSpan At, SessionPhase Phase)>> _phases = new(StringComparer.Ordinal);
    private readonly List<(string Stream, long Version, string EventId)> _promised = [];

    protected override string Name => "acknowledged is durable";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            PhasesOf(commit.Stream).Add((commit.At, World.Folds.Sessions.First(session => session.Stream == commit.Stream).State.Phase));
        }
    }

    public override void Acknowledged(Acknowledged command)
    {
        var stream = $"session/{command.Session}";
        var phases = PhasesOf(stream);
        var asked = phases.FindLastIndex(phase => phase.At <= command.AskedAt);
        Check(
            phases[asked..].Exists(phase => IsTrue(command, phase.Phase)),
            $"{command.Kind} of {command.Session} was {(command.IsRefused ? "refused" : "acknowledged")}, but it was {string.Join(", ", phases[asked..].Select(phase => phase.Phase))}");
        _promised.AddRange(World.Store.Read(stream, 0, 10_000).Select(stored => (stored.Stream, stored.Version, stored.EventId)));
    }

    public override void AtEnd()
    {
        foreach (var stream in _promised.GroupBy(promise => promise.Stream))
        {
            var stored = World.Store.Read(stream.Key, 0, 10_000).Select(entry => (entry.Stream, entry.Version, entry.EventId)).ToHashSet();
            Check(stream.All(stored.Contains), $"{stream.Key} has lost an event that was there when its session's command was acknowledged");
        }
    }

    private static bool IsTrue(Acknowledged command, SessionPhase phase)
    {
        var isStopped = phase == SessionPhase.Concluding || phase.IsFinal();
        return command.Kind switch
        {
            CommandKind.Start => !command.IsRefused && phase != SessionPhase.Pending,
            CommandKind.Suspend => command.IsRefused ? phase == SessionPhase.Pending : isStopped || phase == SessionPhase.Suspended,
            CommandKind.Cancel => command.IsRefused ? phase == SessionPhase.Pending : isStopped,
            CommandKind.Resume => command.IsRefused
                ? phase == SessionPhase.Pending || phase.IsFinal()
                : phase is SessionPhase.Running or SessionPhase.Concluding,
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "There is no such command."),
        };
    }

    private List<(TimeSpan At, SessionPhase Phase)> PhasesOf(string stream) =>
        _phases.TryGetValue(stream, out var known) ? known : _phases[stream] = [(TimeSpan.MinValue, SessionPhase.Pending)];
}
