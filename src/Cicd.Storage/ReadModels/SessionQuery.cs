using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>What a person means by the id they typed; the same for every read model.</summary>
internal static class SessionQuery
{
    public const int CandidatesMax = 10;

    /// <summary>Does the typed text stand for this id, whole or short?</summary>
    public static bool Matches(string id, string typed) =>
        id.StartsWith(typed, StringComparison.Ordinal)
        || id.AsSpan("cicd-".Length).StartsWith(typed, StringComparison.Ordinal)
        || id.AsSpan(id.LastIndexOf('-') + 1).StartsWith(typed, StringComparison.Ordinal);

    /// <param name="typed">Trimmed and in lower case.</param>
    /// <param name="matches">Ids that match, newest first; more than <see cref="CandidatesMax"/> need not be given.</param>
    public static SessionLookup Decide(string typed, IReadOnlyList<string> matches) =>
        matches.Contains(typed, StringComparer.Ordinal) ? new SessionFound(new SessionId(typed))
        : matches switch
        {
            [] => new SessionNotFound(typed),
            [var only] => new SessionFound(new SessionId(only)),
            _ => new SessionAmbiguous(typed, [.. matches.Take(CandidatesMax).Select(id => new SessionId(id))]),
        };

    public static string Normalize(string typed) => typed.Trim().ToLowerInvariant();
}
