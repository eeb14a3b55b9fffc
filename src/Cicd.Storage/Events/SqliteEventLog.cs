using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace Cicd.Storage;

/// <summary>The event log in the <c>events</c> table.</summary>
internal sealed class SqliteEventLog(SqliteDatabase database, IWriteExecutor writer, AppendSignal signal, StorageOptions options, TimeProvider time)
    : IEventLog
{
    internal const int ReadMax = 10_000;

    private const string Columns = "position, stream, version, event_id, type, CAST(payload AS BLOB), at";

    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        request.Validate();

        // Serialised here, on the caller's thread: the writer only writes, and a document that can't be written is the caller's error alone.
        var rows = request.ReadModel is null ? null : ReadModelRows.From(request.ReadModel);
        return writer.ExecuteAsync(new WriteOperation<AppendResult>(
            session => SqliteAppend.Apply(session, request, rows),
            result =>
            {
                if (result is Appended appended)
                {
                    signal.Raise(appended.Position);
                }
            }));
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000)
    {
        CheckMax(max);
        return Task.FromResult(database.Query(
            $"SELECT {Columns} FROM events WHERE stream = ?1 AND version > ?2 ORDER BY version LIMIT ?3", Map, stream, afterVersion, max));
    }

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null)
    {
        CheckMax(max);
        return Task.FromResult(database.Query(
            // The prefix is a filter, not a range: the rows must come in the order of their positions.
            $"SELECT {Columns} FROM events WHERE position > ?1 AND substr(stream, 1, length(?2)) = ?2 ORDER BY position LIMIT ?3",
            Map,
            afterPosition,
            streamPrefix ?? string.Empty,
            max));
    }

    public async Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + timeout;
        while (true)
        {
            // Taken before the look at the table, so that an append in between is not slept through.
            var grown = signal.After(afterPosition);
            if (LastPosition() > afterPosition)
            {
                return true;
            }

            var left = deadline - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            var pause = options.Access == StorageAccess.Reader && left > options.PollInterval ? options.PollInterval : left;
            try
            {
                await grown.WaitAsync(pause, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // The loop looks once more and then decides.
            }
        }
    }

    internal static void CheckMax(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, ReadMax);
    }

    private static StoredEvent Map(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetInt64(2),
        row.GetString(3),
        row.GetString(4),
        row.GetFieldValue<byte[]>(5),
        Timestamp.Read(row.GetString(6)));

    private long LastPosition() => database.Read(session => session.Scalar<long>("SELECT max(position) FROM events"), whenAbsent: 0);
}
