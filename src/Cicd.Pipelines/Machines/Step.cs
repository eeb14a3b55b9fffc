using System.Collections.Immutable;

namespace Cicd.Pipelines;

/// <summary>What a machine answers to an event: the new state, and what is to be done about it once the event is durable.</summary>
public sealed record Step<TState, TEffect>(TState State, ImmutableArray<TEffect> Effects)
{
    public Step(TState state)
        : this(state, [])
    {
    }
}
