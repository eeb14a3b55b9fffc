using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>A change of the read model, serialised and ready to be written.</summary>
internal abstract class ReadModelRows
{
    public static ReadModelRows From(ReadModelChange change) => change switch
    {
        SessionChanged session => new SessionRows(session.View),
        StageChanged stage => new StageRows(stage.View),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.GetType().Name, "There is no such change."),
    };

    /// <param name="session">Inside the writer's transaction.</param>
    /// <param name="version">Of the stream after the append.</param>
    public abstract void Write(SqliteSession session, long version);
}

/// <inheritdoc />
internal sealed class StageRows(StageView view) : ReadModelRows
{
    private readonly byte[] _document = CicdJson.Serialize(view);

    public override void Write(SqliteSession session, long version) => session.Execute(
        """
        INSERT INTO stages (id, session, attempt, kind, phase, progress, version, document)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, CAST(?8 AS TEXT))
        ON CONFLICT (id) DO UPDATE SET
          phase = excluded.phase, progress = excluded.progress, version = excluded.version, document = excluded.document
        WHERE excluded.version > stages.version
        """,
        view.Stage.ToString(),
        view.Stage.Session.Value,
        view.Stage.Attempt,
        view.Stage.Stage.Name(),
        view.Phase.ToString(),
        view.Progress,
        version,
        _document);
}
