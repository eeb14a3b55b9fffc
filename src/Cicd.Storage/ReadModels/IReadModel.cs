using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>What lists, search, dashboard and API read. Written with the events, so it is never behind the log.</summary>
public interface IReadModel
{
    /// <summary>Newest first.</summary>
    Task<ImmutableArray<SessionSummary>> ListSessionsAsync(SessionFilter filter);

    /// <summary>Null when there is none.</summary>
    Task<SessionView?> GetSessionAsync(SessionId session);

    /// <summary>By attempt, then in the order of the stages.</summary>
    Task<ImmutableArray<StageView>> GetStagesAsync(SessionId session);

    /// <summary>By id; as last discovered, or classified where that happened.</summary>
    Task<ImmutableArray<FailureRow>> GetFailuresAsync(SessionId session);

    /// <summary>
    /// Finds what a person typed: a whole id, its beginning (with or without <c>cicd-</c>), or the beginning of its last eight digits.
    /// A whole id is never ambiguous.
    /// </summary>
    Task<SessionLookup> FindSessionAsync(string typed);

    /// <summary>Removes a session that is over: its events, read model, grain states and reminders. Artifacts and files are the caller's to sweep.</summary>
    /// <exception cref="StorageReadOnlyException">This process only reads.</exception>
    Task<DeleteOutcome> DeleteSessionAsync(SessionId session);

    /// <summary>
    /// Hashes of all artifacts that events, grain states and the read model refer to, for <see cref="IArtifactStore.SweepAsync"/>. Generous: any
    /// 64 hex digits in quotes count.
    /// </summary>
    Task<ImmutableHashSet<string>> GetReferencedHashesAsync();
}
