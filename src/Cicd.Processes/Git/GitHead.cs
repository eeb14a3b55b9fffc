namespace Cicd.Processes.Git;

/// <summary>Where a working tree stands.</summary>
/// <param name="Commit">Full object id; null when there is no commit yet.</param>
/// <param name="Branch">Short name; null when detached.</param>
public sealed record GitHead(string? Commit, string? Branch);
