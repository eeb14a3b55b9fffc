namespace Cicd.Contracts;

/// <summary>Points at bytes in the artifact store: a log, a patch, a report. Messages carry these, never the bytes.</summary>
/// <param name="Hash">SHA-256 of the content, 64 lower-case hex digits.</param>
/// <param name="Length">In bytes.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.artifact-ref")]
public sealed record ArtifactRef([property: Id(0)] string Hash, [property: Id(1)] long Length);
