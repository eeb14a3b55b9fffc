namespace Orleans.Concurrency;

/// <summary>On an interface method: may start while other read-only requests of the activation await, but not beside any other request.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
