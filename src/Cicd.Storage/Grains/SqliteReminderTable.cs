using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cicd.Storage;

/// <summary>Reminders in the <c>reminders</c> table.</summary>
internal sealed class SqliteReminderTable(SqliteDatabase database, IWriteExecutor writer) : IReminderTable
{
    private const string Select = "SELECT grain, name, start_at, period_ticks, etag FROM reminders";

    // The database is open before the engine starts; there is nothing to prepare.
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    [Obsolete("Implement and use StartAsync instead")]
    public Task Init() => Task.CompletedTask;

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Task.FromResult(
        database.Query($"{Select} WHERE grain = ?1 AND name = ?2", Map, grainId.ToString(), reminderName).SingleOrDefault());

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read($"{Select} WHERE grain = ?1 ORDER BY name", grainId.ToString());

    /// <summary>The range is (begin, end] on a ring of hashes; where begin is not below end, it goes over the top.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Read(
        begin < end ? $"{Select} WHERE hash > ?1 AND hash <= ?2 ORDER BY hash, grain, name" : $"{Select} WHERE hash > ?1 OR hash <= ?2 ORDER BY hash, grain, name",
        (long)begin,
        (long)end);

    public Task<string?> UpsertRow(ReminderEntry entry) => writer.ExecuteAsync(new WriteOperation<string?>(session =>
    {
        var grain = entry.GrainId.ToString();
        session.Execute("DELETE FROM reminders WHERE grain = ?1 AND name = ?2", grain, entry.ReminderName);
        return session.Scalar<long>(
            "INSERT INTO reminders (grain, name, hash, start_at, period_ticks) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING etag",
            grain,
            entry.ReminderName,
            (long)entry.GrainId.GetUniformHashCode(),
            Timestamp.Write(new DateTimeOffset(DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc))),
            entry.Period.Ticks).ToString(CultureInfo.InvariantCulture);
    }));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => writer.ExecuteAsync(new WriteOperation<bool>(session =>
        session.Execute(
            "DELETE FROM reminders WHERE grain = ?1 AND name = ?2 AND CAST(etag AS TEXT) = ?3", grainId.ToString(), reminderName, eTag) == 1));

    public Task TestOnlyClearTable() => writer.ExecuteAsync(new WriteOperation<int>(session => session.Execute("DELETE FROM reminders")));

    private static ReminderEntry Map(SqliteDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0)),
        ReminderName = row.GetString(1),
        StartAt = Timestamp.Read(row.GetString(2)).UtcDateTime,
        Period = TimeSpan.FromTicks(row.GetInt64(3)),
        ETag = row.GetInt64(4).ToString(CultureInfo.InvariantCulture),
    };

    private Task<ReminderTableData> Read(string sql, params object?[] values) =>
        Task.FromResult(new ReminderTableData(database.Query(sql, Map, values)));
}
