using Cicd.Pipelines;

namespace Cicd.Grains;

/// <summary>Events that were applied one after the other and are not durable yet: nobody may see the state that they lead to.</summary>
internal sealed class MachineDraft<TState, TEvent, TEffect>(TState state)
    where TState : class
    where TEvent : class
{
    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);

    public TState State { get; private set; } = state;

    /// <summary>What is to be stored, and what it leads to. Empty when nothing has changed.</summary>
    public List<(RecordedEvent<TEvent> Recorded, Step<TState, TEffect> Step)> Entries { get; } = [];

    /// <summary>Those whose event was applied: it is in <see cref="Entries"/>, or it changes nothing.</summary>
    public List<Raised<TEvent>> Applied { get; } = [];

    /// <summary>Those that were refused, each with the reason. Told only when it is certain that this activation knew the newest state.</summary>
    public List<(Raised<TEvent> Raised, Exception Reason)> Refused { get; } = [];

    public bool HasSettled(string effectId) => _settled.Contains(effectId);

    public void Add(Raised<TEvent> raised, string? settles, Step<TState, TEffect> step)
    {
        Applied.Add(raised);
        if (settles is null && ReferenceEquals(step.State, State) && step.Effects.IsEmpty)
        {
            return;
        }

        if (settles is not null)
        {
            _settled.Add(settles);
        }

        State = step.State;
        Entries.Add((new RecordedEvent<TEvent> { Event = raised.Event, Settles = settles }, step));
    }

    /// <summary>The draft stands: everyone hears what became of the event.</summary>
    public void Complete()
    {
        Applied.ForEach(raised => raised.Complete());
        Refused.ForEach(refused => refused.Raised.Fail(refused.Reason));
    }

    /// <summary>The draft is void, also what it refused.</summary>
    public void Fail(Exception reason)
    {
        Applied.ForEach(raised => raised.Fail(reason));
        Refused.ForEach(refused => refused.Raised.Fail(reason));
    }
}
