namespace Cicd.Storage;

/// <summary>What a sweep of the artifact store did.</summary>
/// <param name="Removed">Artifacts removed.</param>
/// <param name="BytesFreed">Their lengths together.</param>
/// <param name="Kept">Artifacts still there, live or too young.</param>
public sealed record ArtifactSweep(int Removed, long BytesFreed, int Kept);
