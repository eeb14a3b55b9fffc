namespace Orleans.Concurrency;

/// <summary>On an interface method: may start while any other request of the activation awaits, and any other may start while it awaits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
