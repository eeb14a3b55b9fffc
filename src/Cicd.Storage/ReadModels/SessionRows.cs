using Cicd.Contracts;

namespace Cicd.Storage;

/// <inheritdoc />
internal sealed class SessionRows(SessionView view) : ReadModelRows
{
    private readonly byte[] _document = CicdJson.Serialize(view);

    public override void Write(SqliteSession session, long version)
    {
        var changed = session.Execute(
            """
            INSERT INTO sessions
              (id, phase, bucket, repository, branch, created_at, updated_at, ended_at, attempt, stage, progress, reason, version, document)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, CAST(?14 AS TEXT))
            ON CONFLICT (id) DO UPDATE SET
              phase = excluded.phase, bucket = excluded.bucket, updated_at = excluded.updated_at, ended_at = excluded.ended_at,
              attempt = excluded.attempt, stage = excluded.stage, progress = excluded.progress, reason = excluded.reason,
              version = excluded.version, document = excluded.document
            WHERE excluded.version > sessions.version
            """,
            view.Session.Value,
            view.Phase.ToString(),
            view.Phase.Bucket(),
            view.Request.Forge.Repository,
            view.Request.Target.Branch,
            Timestamp.Write(view.CreatedAt),
            Timestamp.Write(view.UpdatedAt),
            view.EndedAt is { } ended ? Timestamp.Write(ended) : null,
            view.Attempt,
            view.Stage?.Name(),
            view.Progress,
            view.Reason,
            version,
            _document);
        if (changed > 0)
        {
            WriteFailures(session);
        }
    }

    // A session changes far more often than what is known of its failures, so they are written only when that has grown.
    private void WriteFailures(SqliteSession session)
    {
        var mark = FailureRow.Mark(view);
        var grown = mark > 0
            && session.Execute("UPDATE sessions SET failures_mark = ?2 WHERE id = ?1 AND failures_mark < ?2", view.Session.Value, mark) > 0;
        if (!grown)
        {
            return;
        }

        session.Execute("DELETE FROM failures WHERE session = ?1", view.Session.Value);
        foreach (var row in FailureRow.Of(view))
        {
            Insert(session, row);
        }
    }

    private static void Insert(SqliteSession session, FailureRow row) => session.Execute(
        """
        INSERT INTO failures (session, failure_id, signature, category, severity, check_name, tool, file, line, code, message, is_root)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT DO NOTHING
        """,
        row.Session.Value,
        row.FailureId,
        row.Signature,
        row.Category.ToString(),
        row.Severity.ToString(),
        row.Check,
        row.Tool,
        row.File,
        row.Line,
        row.Code,
        row.Message,
        row.IsRoot);
}
