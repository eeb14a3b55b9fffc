using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>Invariant 1: what a client was told has been done stands in the log, then and at the end.</summary>
internal sealed class AcknowledgedIsDurable(SimWorld world) : Invariant(world)
{
    private readonly List<(string Stream, long Version, string EventId)> _promised = [];

    protected override string Name => "acknowledged is durable";

    public override void Acknowledged(Acknowledged command)
    {
        var stream = $"session/{command.Session}";
        var events = World.Store.Read(stream, 0, 10_000);
        var isThere = command.Kind switch
        {
            CommandKind.Start => events is [{ Type: "SessionStarted" }, ..],
            CommandKind.Suspend => Has(events, "SessionSuspended") || IsSettled(command.Session),
            CommandKind.Cancel => Has(events, "SessionCancelled") || IsSettled(command.Session),

            // A running session needs no event to be resumed.
            CommandKind.Resume => events.Length > 0,
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "There is no such command."),
        };
        Check(isThere, $"{command.Kind} of {command.Session} was acknowledged and is not in the log");
        _promised.AddRange(events.Select(stored => (stored.Stream, stored.Version, stored.EventId)));
    }

    public override void AtEnd()
    {
        foreach (var stream in _promised.GroupBy(promise => promise.Stream))
        {
            var stored = World.Store.Read(stream.Key, 0, 10_000).Select(entry => (entry.Stream, entry.Version, entry.EventId)).ToHashSet();
            Check(stream.All(stored.Contains), $"{stream.Key} has lost an event that was there when its session's command was acknowledged");
        }
    }

    private static bool Has(IEnumerable<StoredEvent> events, string type) => events.Any(stored => stored.Type == type);

    private bool IsSettled(SessionId session) =>
        World.Folds.Session(session) is { } state && (state.Phase.IsFinal() || state.Phase == SessionPhase.Concluding);
}
