namespace Cicd.Processes.Git;

/// <summary>Who last changed a line.</summary>
/// <param name="OriginalPath">What the file was called in that commit.</param>
/// <param name="OriginalLine">From 1, in that commit.</param>
public sealed record GitBlame(string Commit, string AuthorName, string AuthorEmail, DateTimeOffset AuthoredAt, string Subject, string OriginalPath, int OriginalLine);
