using System.Globalization;
using Orleans.Storage;

namespace Cicd.Storage;

/// <summary>
/// Grain state in the <c>state</c> table, guarded by etags. A write or clear that read another row than the stored one is refused, so the second
/// activation of a grain never overwrites what the first has written.
/// </summary>
internal sealed class SqliteGrainStorage(SqliteDatabase database, IWriteExecutor writer, IGrainStorageSerializer serializer) : IGrainStorage
{
    private const string Delete = "DELETE FROM state WHERE name = ?1 AND grain = ?2 AND etag = ?3";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = database.Query(
            "SELECT etag, CAST(payload AS BLOB) FROM state WHERE name = ?1 AND grain = ?2",
            row => (Etag: row.GetInt64(0), Payload: row.GetFieldValue<byte[]>(1)),
            stateName,
            grainId.ToString());
        if (rows is [var row])
        {
            grainState.State = serializer.Deserialize<T>(new BinaryData(row.Payload));
            Mark(grainState, row.Etag);
        }
        else
        {
            Empty(grainState);
        }

        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = serializer.Serialize(grainState.State).ToArray();
        var known = Parse(grainState.ETag);
        var written = await writer.ExecuteAsync(new WriteOperation<Written>(session => Write(session, stateName, grainId.ToString(), payload, known)));
        if (!written.Done)
        {
            throw Inconsistent("write", stateName, grainId, written.Etag, grainState.ETag);
        }

        Mark(grainState, written.Etag!.Value);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var known = Parse(grainState.ETag);
        var cleared = await writer.ExecuteAsync(new WriteOperation<Written>(session =>
        {
            var stored = Stored(session, stateName, grainId.ToString());
            return new Written(stored == known && (stored is null || session.Execute(Delete, stateName, grainId.ToString(), known) == 1), stored);
        }));
        if (!cleared.Done)
        {
            throw Inconsistent("clear", stateName, grainId, cleared.Etag, grainState.ETag);
        }

        Empty(grainState);
    }

    // A new row each time: its number is the etag, and no number is ever given twice.
    private static Written Write(SqliteSession session, string name, string grain, byte[] payload, long? known)
    {
        var stored = Stored(session, name, grain);
        if (stored != known)
        {
            return new Written(false, stored);
        }

        if (stored is not null)
        {
            session.Execute(Delete, name, grain, stored);
        }

        return new Written(
            true,
            session.Scalar<long>("INSERT INTO state (name, grain, payload) VALUES (?1, ?2, CAST(?3 AS TEXT)) RETURNING etag", name, grain, payload));
    }

    private static long? Stored(SqliteSession session, string name, string grain) =>
        session.Scalar<long?>("SELECT etag FROM state WHERE name = ?1 AND grain = ?2", name, grain);

    // An etag that is no number was not given by this storage; no row has the number 0, so it never matches.
    private static long? Parse(string? etag) =>
        etag is null ? null : long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static void Mark<T>(IGrainState<T> state, long etag)
    {
        state.ETag = etag.ToString(CultureInfo.InvariantCulture);
        state.RecordExists = true;
    }

    private static void Empty<T>(IGrainState<T> state)
    {
        state.State = typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<T>() : default;
        state.ETag = null;
        state.RecordExists = false;
    }

    private static InconsistentStateException Inconsistent(string action, string name, GrainId grain, long? stored, string? known) => new(
        $"The {action} of the state '{name}' of {grain} was refused: somebody else has written it.",
        stored?.ToString(CultureInfo.InvariantCulture),
        known);

    /// <param name="Done">False when the etags differ.</param>
    /// <param name="Etag">The new one when done, else the stored one; null for none.</param>
    private readonly record struct Written(bool Done, long? Etag);
}
