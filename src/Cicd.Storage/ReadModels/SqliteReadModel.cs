using System.Collections.Immutable;
using Cicd.Contracts;
using Microsoft.Data.Sqlite;

namespace Cicd.Storage;

/// <summary>The read model in the tables <c>sessions</c>, <c>stages</c> and <c>failures</c>.</summary>
internal sealed class SqliteReadModel(SqliteDatabase database, IWriteExecutor writer) : IReadModel
{
    public Task<ImmutableArray<SessionSummary>> ListSessionsAsync(SessionFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, SessionFilter.LimitMax);
        return Task.FromResult(database.Query(
            // Phases as a JSON list: one statement for every number of them.
            """
            SELECT id, phase, repository, branch, created_at, updated_at, ended_at, attempt, stage, progress, reason, version FROM sessions
            WHERE (?1 IS NULL OR phase IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR bucket = ?2)
              AND (?3 IS NULL OR repository = ?3) AND (?4 IS NULL OR created_at >= ?4) AND (?5 IS NULL OR created_at < ?5)
            ORDER BY created_at DESC, id DESC LIMIT ?6
            """,
            MapSummary,
            Phases(filter),
            filter.Bucket,
            filter.Repository,
            filter.Since is { } since ? Timestamp.Write(since) : null,
            filter.Before is { } before ? Timestamp.Write(before) : null,
            filter.Limit));
    }

    public Task<SessionView?> GetSessionAsync(SessionId session) => Task.FromResult(
        database.Query("SELECT CAST(document AS BLOB) FROM sessions WHERE id = ?1", MapDocument<SessionView>, session.Value).SingleOrDefault());

    public Task<ImmutableArray<StageView>> GetStagesAsync(SessionId session) => Task.FromResult<ImmutableArray<StageView>>(
    [
        .. database.Query("SELECT CAST(document AS BLOB) FROM stages WHERE session = ?1", MapDocument<StageView>, session.Value)
            .OrderBy(view => view.Stage.Attempt).ThenBy(view => view.Stage.Stage),
    ]);

    public Task<ImmutableArray<FailureRow>> GetFailuresAsync(SessionId session) => Task.FromResult(database.Query(
        """
        SELECT session, failure_id, signature, category, severity, check_name, tool, file, line, code, message, is_root
        FROM failures WHERE session = ?1 ORDER BY failure_id
        """,
        MapFailure,
        session.Value));

    public Task<SessionLookup> FindSessionAsync(string typed)
    {
        var normal = SessionQuery.Normalize(typed);

        // The same rule as SessionQuery.Matches: 'cicd-' is 5 characters, the last part is 8.
        var matches = normal.Length == 0 ? [] : database.Query(
            """
            SELECT id FROM sessions
            WHERE substr(id, 1, length(?1)) = ?1 OR substr(id, 6, length(?1)) = ?1 OR substr(substr(id, -8), 1, length(?1)) = ?1
            ORDER BY id = ?1 DESC, created_at DESC, id DESC LIMIT ?2
            """,
            row => row.GetString(0),
            normal,
            SessionQuery.CandidatesMax);
        return Task.FromResult(SessionQuery.Decide(normal, matches));
    }

    public Task<DeleteOutcome> DeleteSessionAsync(SessionId session) =>
        writer.ExecuteAsync(new WriteOperation<DeleteOutcome>(connection => SqliteDelete.Apply(connection, session)));

    public Task<ImmutableHashSet<string>> GetReferencedHashesAsync() => Task.FromResult(database.Read(
        session =>
        {
            var hashes = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
            foreach (var table in (string[])["payload FROM events", "payload FROM state", "document FROM sessions", "document FROM stages"])
            {
                session.Query($"SELECT {table}", row => ReferencedHashes.Collect(row.GetString(0), hashes));
            }

            return hashes.ToImmutable();
        },
        whenAbsent: []));

    // "Unfinished" is the bucket "pending" under another name, and both may be asked for.
    private static string? Phases(SessionFilter filter)
    {
        var phases = filter.Phases.IsDefaultOrEmpty ? Enum.GetValues<SessionPhase>() : [.. filter.Phases];
        return filter.Phases.IsDefaultOrEmpty && !filter.Unfinished
            ? null
            : CicdJson.SerializeToText(phases.Where(phase => !filter.Unfinished || !phase.IsFinal()).ToImmutableArray());
    }

    private static T MapDocument<T>(SqliteDataReader row) => CicdJson.Deserialize<T>(row.GetFieldValue<byte[]>(0));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static SessionSummary MapSummary(SqliteDataReader row) => new()
    {
        Session = SessionId.Parse(row.GetString(0)),
        Phase = Enum.Parse<SessionPhase>(row.GetString(1)),
        Repository = row.GetString(2),
        Branch = Text(row, 3),
        CreatedAt = Timestamp.Read(row.GetString(4)),
        UpdatedAt = Timestamp.Read(row.GetString(5)),
        EndedAt = Text(row, 6) is { } ended ? Timestamp.Read(ended) : null,
        Attempt = row.GetInt32(7),
        Stage = StageKinds.TryParse(Text(row, 8), out var stage) ? stage : null,
        Progress = row.GetInt32(9),
        Reason = Text(row, 10),
        Version = row.GetInt64(11),
    };

    private static FailureRow MapFailure(SqliteDataReader row) => new()
    {
        Session = SessionId.Parse(row.GetString(0)),
        FailureId = row.GetString(1),
        Signature = row.GetString(2),
        Category = Enum.Parse<FailureCategory>(row.GetString(3)),
        Severity = Enum.Parse<FailureSeverity>(row.GetString(4)),
        Check = row.GetString(5),
        Tool = row.GetString(6),
        File = Text(row, 7),
        Line = row.IsDBNull(8) ? null : row.GetInt32(8),
        Code = Text(row, 9),
        Message = row.GetString(10),
        IsRoot = row.IsDBNull(11) ? null : row.GetBoolean(11),
    };
}
