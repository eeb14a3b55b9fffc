namespace Cicd.Storage;

/// <summary>One append inside the writer's transaction.</summary>
internal static class SqliteAppend
{
    private const string Insert =
        "INSERT INTO events (stream, version, event_id, type, payload, at) VALUES (?1, ?2, ?3, ?4, CAST(?5 AS TEXT), ?6) ON CONFLICT DO NOTHING";

    public static AppendResult Apply(SqliteSession session, AppendRequest request, ReadModelRows? rows)
    {
        var current = CurrentVersion(session, request.Stream);
        if (current != request.ExpectedVersion)
        {
            return IsAlreadyThere(session, request)
                ? new AlreadyAppended(request.ExpectedVersion + request.Events.Length)
                : new Conflict(current);
        }

        if (!TryInsert(session, request))
        {
            return new Conflict(current);
        }

        // Taken now: the read model's rows have ids too.
        var position = session.LastInsertedId;
        var version = request.ExpectedVersion + request.Events.Length;
        rows?.Write(session, version);
        return new Appended(version, position);
    }

    private static long CurrentVersion(SqliteSession session, string stream) =>
        session.Scalar<long>("SELECT max(version) FROM events WHERE stream = ?1", stream);

    private static bool IsAlreadyThere(SqliteSession session, AppendRequest request)
    {
        var stored = session.Query(
            "SELECT event_id FROM events WHERE stream = ?1 AND version > ?2 ORDER BY version LIMIT ?3",
            row => row.GetString(0),
            request.Stream,
            request.ExpectedVersion,
            request.Events.Length);
        return stored.SequenceEqual(request.Events.Select(added => added.EventId), StringComparer.Ordinal);
    }

    /// <summary>False when an id is already used in the stream; then nothing of the request is left.</summary>
    private static bool TryInsert(SqliteSession session, AppendRequest request)
    {
        var version = request.ExpectedVersion;
        foreach (var added in request.Events)
        {
            version++;
            if (session.Execute(Insert, request.Stream, version, added.EventId, added.Type, added.Payload, Timestamp.Write(added.At)) == 0)
            {
                session.Execute("DELETE FROM events WHERE stream = ?1 AND version > ?2", request.Stream, request.ExpectedVersion);
                return false;
            }
        }

        return true;
    }
}
