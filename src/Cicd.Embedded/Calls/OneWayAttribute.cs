namespace Orleans.Concurrency;

/// <summary>On an interface method: the caller does not wait and learns nothing of the outcome, not even of a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
