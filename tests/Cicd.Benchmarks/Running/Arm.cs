namespace Cicd.Benchmarks.Running;

/// <summary>One of the ways that are compared: the product's, or a raw one that shows what the machine can do.</summary>
/// <param name="Name">Unique inside its measure.</param>
/// <param name="RunAsync">One turn of it, some tenths of a second long.</param>
internal sealed record Arm(string Name, Func<CancellationToken, Task<ArmRun>> RunAsync);
