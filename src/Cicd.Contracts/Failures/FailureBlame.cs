namespace Cicd.Contracts;

/// <summary>Who last changed the line that a failure names.</summary>
/// <param name="FailureId">Of <see cref="Failure.Id"/>.</param>
/// <param name="Commit">The commit that brought the line, 40 or 64 hex digits.</param>
/// <param name="Author">Name alone; an address is nobody's business here.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.failure-blame")]
public sealed record FailureBlame([property: Id(0)] string FailureId, [property: Id(1)] string Commit, [property: Id(2)] string Author);
