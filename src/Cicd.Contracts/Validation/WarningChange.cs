using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>Warnings of tools in a check's output, each counted once, without and with the merged patch.</summary>
/// <param name="Before">How many there were.</param>
/// <param name="After">How many there are.</param>
/// <param name="New">Those that are new, <c>file:line CODE message</c>, at most 20.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.warning-change")]
public sealed record WarningChange([property: Id(0)] int Before, [property: Id(1)] int After, [property: Id(2)] ImmutableArray<string> New);
