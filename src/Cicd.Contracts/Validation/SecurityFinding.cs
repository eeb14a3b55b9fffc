namespace Cicd.Contracts;

/// <summary>A critical security finding in the output of a check.</summary>
/// <param name="Tool">Who says so, for example <c>npm audit</c>.</param>
/// <param name="Subject">Package, rule or file.</param>
/// <param name="Text">As the tool says it, one line.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.security-finding")]
public sealed record SecurityFinding([property: Id(0)] string Tool, [property: Id(1)] string Subject, [property: Id(2)] string Text);
