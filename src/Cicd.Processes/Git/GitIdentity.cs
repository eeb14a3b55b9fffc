namespace Cicd.Processes.Git;

/// <summary>Author and committer of what this product commits.</summary>
public sealed record GitIdentity(string Name, string Email);
