namespace Cicd.Processes.Git;

/// <summary>A submodule recorded in the index.</summary>
/// <param name="Commit">The commit it is pinned to.</param>
/// <param name="IsCheckedOut">Its folder holds a checkout.</param>
public sealed record GitSubmodule(string Path, string Commit, bool IsCheckedOut);
