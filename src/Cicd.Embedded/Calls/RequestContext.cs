namespace Orleans.Runtime;

/// <summary>
/// Values that travel with every call from caller to callee and on, never back. They are copied on write, so that a change is seen by
/// the asynchronous flow that made it and by the calls it makes afterwards. The values themselves are shared: they have to be immutable.
/// </summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    private static readonly AsyncLocal<Dictionary<string, object>?> CurrentValues = new();

    // Ids of call chains are only ever compared for equality inside this process, so a counter does what Orleans' random ids do.
    private static long _lastReentrancyId;

    /// <summary>The call chain that may re-enter the activations it passed through; empty when there is none.</summary>
    public static Guid ReentrancyId
    {
        get => ReentrancyIdOf(CurrentValues.Value);
        set
        {
            if (value == Guid.Empty)
            {
                Remove(ReentrancyKey);
            }
            else
            {
                Set(ReentrancyKey, value);
            }
        }
    }

    public static IEnumerable<string> Keys => CurrentValues.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => CurrentValues.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    internal static Dictionary<string, object>? Values
    {
        get => CurrentValues.Value;
        set
        {
            if (!ReferenceEquals(CurrentValues.Value, value))
            {
                CurrentValues.Value = value;
            }
        }
    }

    /// <summary>Until disposed, calls of this chain may come back into the current activation while it awaits.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        return new ReentrancySection(original, original == Guid.Empty ? NextReentrancyId() : original);
    }

    /// <summary>Until disposed, calls do not carry the chain's permission to re-enter.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public static object? Get(string key) => CurrentValues.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value)
    {
        var values = CurrentValues.Value;
        CurrentValues.Value = values is null
            ? new Dictionary<string, object>(1) { [key] = value }
            : new Dictionary<string, object>(values) { [key] = value };
    }

    public static bool Remove(string key)
    {
        if (CurrentValues.Value is not { } values || !values.ContainsKey(key))
        {
            return false;
        }

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        CurrentValues.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    public static void Clear() => Values = null;

    internal static Guid ReentrancyIdOf(Dictionary<string, object>? values) =>
        values is not null && values.TryGetValue(ReentrancyKey, out var id) && id is Guid chain ? chain : Guid.Empty;

    private static Guid NextReentrancyId()
    {
        var id = Interlocked.Increment(ref _lastReentrancyId);
        return new Guid((int)(id >> 32), (short)(id >> 16), (short)id, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /// <summary>The extent of a permission or of its suspension; dispose it in the flow that opened it.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _current;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _current = newReentrancyId;
            if (newReentrancyId != originalReentrancyId)
            {
                ReentrancyId = newReentrancyId;
            }

            if (newReentrancyId != Guid.Empty)
            {
                Activation.Current?.EnterReentrantSection(newReentrancyId);
            }
        }

        public void Dispose()
        {
            if (_current != Guid.Empty)
            {
                Activation.Current?.ExitReentrantSection(_current);
            }

            if (_current != _original)
            {
                ReentrancyId = _original;
            }
        }
    }
}
