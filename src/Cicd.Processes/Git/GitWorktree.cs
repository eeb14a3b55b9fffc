namespace Cicd.Processes.Git;

/// <summary>A working tree that belongs to a mirror.</summary>
/// <param name="Commit">Null for one whose making was interrupted.</param>
/// <param name="IsMissing">Its folder is gone; pruning forgets it.</param>
public sealed record GitWorktree(string Path, string? Commit, bool IsMissing);
