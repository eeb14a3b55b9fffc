namespace Orleans;

/// <summary>On a grain class: idle collection leaves its activations alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class KeepAliveAttribute : Attribute;
