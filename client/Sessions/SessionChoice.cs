using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>The session that a person named: a whole id, its beginning with or without <c>cicd-</c>, or <c>last</c>.</summary>
internal static class SessionChoice
{
    public const string Last = "last";

    /// <summary>Either the session or the fault.</summary>
    public static async Task<(SessionId? Session, CliFault? Fault)> FindAsync(IReadModel readModel, string typed)
    {
        if (typed == Last)
        {
            return await readModel.ListSessionsAsync(new SessionFilter { Limit = 1 }) is [var newest]
                ? (newest.Session, null)
                : (null, new CliFault(ExitCode.NotFound, "There is no session yet.", null, "cicd fix PATH, or name another --data-dir"));
        }

        return await readModel.FindSessionAsync(typed) switch
        {
            SessionFound found => (found.Session, null),
            SessionAmbiguous { Candidates: var candidates } => (null, Ambiguous(typed, candidates)),
            _ => (null, new CliFault(ExitCode.NotFound, $"There is no session '{typed}'.", null, "cicd session list, or name another --data-dir")),
        };
    }

    private static CliFault Ambiguous(string typed, ImmutableArray<SessionId> candidates) => new(
        ExitCode.Usage,
        $"'{typed}' is the beginning of several sessions.",
        string.Join('\n', candidates),
        "Type more of the id.");
}
