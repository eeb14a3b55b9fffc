using System.Text.Json.Serialization;

namespace Cicd.Forges.Local;

/// <summary><c>published.json</c>: which branch a session was about to make, so that an undo knows what is ours.</summary>
internal sealed record PublishedRecord(
    [property: JsonPropertyName("repository")] string RepositoryPath,
    [property: JsonPropertyName("branch")] string Branch,
    [property: JsonPropertyName("commit")] string Commit);
