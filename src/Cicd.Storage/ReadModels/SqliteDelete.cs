using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>Removes a session inside the writer's transaction.</summary>
internal static class SqliteDelete
{
    // Streams are few and events are many: the recursion jumps from stream to stream on the index instead of reading every event.
    private const string Streams =
        """
        WITH RECURSIVE streams (stream) AS (
          SELECT min(stream) FROM events
          UNION ALL
          SELECT (SELECT min(stream) FROM events WHERE stream > streams.stream) FROM streams WHERE streams.stream IS NOT NULL
        )
        SELECT stream FROM streams WHERE instr('/' || stream || '/', '/' || ?1 || '/') > 0
        """;

    public static DeleteOutcome Apply(SqliteSession session, SessionId deleted)
    {
        var phase = session.Scalar<string>("SELECT phase FROM sessions WHERE id = ?1", deleted.Value);
        if (phase is null)
        {
            return DeleteOutcome.NotFound;
        }

        if (!Enum.Parse<SessionPhase>(phase).IsFinal())
        {
            return DeleteOutcome.Unfinished;
        }

        foreach (var stream in session.Query(Streams, row => row.GetString(0), deleted.Value))
        {
            session.Execute("DELETE FROM events WHERE stream = ?1", stream);
        }

        session.Execute("DELETE FROM state WHERE instr('/' || grain || '/', '/' || ?1 || '/') > 0", deleted.Value);
        session.Execute("DELETE FROM reminders WHERE instr('/' || grain || '/', '/' || ?1 || '/') > 0", deleted.Value);
        session.Execute("DELETE FROM stages WHERE session = ?1", deleted.Value);
        session.Execute("DELETE FROM sessions WHERE id = ?1", deleted.Value);
        return DeleteOutcome.Deleted;
    }
}
