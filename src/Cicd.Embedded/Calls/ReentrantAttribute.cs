namespace Orleans.Concurrency;

/// <summary>On a grain class: requests interleave at every await. Turns never overlap even so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
