namespace Orleans.Concurrency;

/// <summary>Wraps a value that nobody changes any more: it is shared instead of copied.</summary>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>(T value)
{
    [Id(0)]
    public readonly T Value = value;
}
