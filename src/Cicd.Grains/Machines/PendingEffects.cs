using System.Collections.Immutable;
using Cicd.Pipelines;

namespace Cicd.Grains;

/// <summary>Effects that were asked for and not settled, oldest first. Those of one lane are performed one after the other.</summary>
internal sealed class PendingEffects<TEffect>
    where TEffect : class, IEffect
{
    private readonly LinkedList<PendingEffect<TEffect>> _oldestFirst = new();
    private readonly Dictionary<string, LinkedListNode<PendingEffect<TEffect>>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PendingEffect<TEffect>>> _lanes = new(StringComparer.Ordinal);

    public bool IsEmpty => _byId.Count == 0;

    public bool Contains(string id) => _byId.ContainsKey(id);

    public bool Contains(string lane, Func<TEffect, bool> predicate) =>
        _lanes.TryGetValue(lane, out var effects) && effects.Exists(pending => predicate(pending.Effect));

    /// <summary>Null for a lane in which nothing is left to do.</summary>
    public PendingEffect<TEffect>? FirstOf(string lane) => _lanes.TryGetValue(lane, out var effects) ? effects[0] : null;

    /// <summary>In the order of the oldest effect of each.</summary>
    public IEnumerable<string> Lanes() => _oldestFirst.Select(pending => pending.Effect.Lane).Distinct(StringComparer.Ordinal);

    public void Add(PendingEffect<TEffect> pending)
    {
        _byId.Add(pending.Id, _oldestFirst.AddLast(pending));
        if (!_lanes.TryGetValue(pending.Effect.Lane, out var lane))
        {
            _lanes.Add(pending.Effect.Lane, lane = []);
        }

        lane.Add(pending);
    }

    public void Settle(string id)
    {
        if (!_byId.Remove(id, out var node))
        {
            return;
        }

        _oldestFirst.Remove(node);
        var lane = _lanes[node.Value.Effect.Lane];
        lane.RemoveAll(pending => pending.Id == id);
        if (lane.Count == 0)
        {
            _lanes.Remove(node.Value.Effect.Lane);
        }
    }

    public ImmutableArray<PendingEffect<TEffect>> ToImmutable() => [.. _oldestFirst];
}
