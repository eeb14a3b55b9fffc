namespace Cicd.Storage;

/// <summary>Commits batches of operations on the writer's connection, and tells each operation how it ended. For one thread at a time.</summary>
internal sealed class BatchCommitter(SqliteDatabase database, StorageInstruments instruments) : IDisposable
{
    private SqliteSession? _session;

    /// <returns>What the whole batch failed with; null when it was committed (with the failing operations left out).</returns>
    public StorageException? Commit(IReadOnlyList<WriteOperation> batch)
    {
        Dictionary<WriteOperation, Exception> failed;
        try
        {
            var session = _session ??= database.OpenWriter();
            failed = Write(session, batch);
            session.Execute("COMMIT");
        }
        catch (Exception cause)
        {
            // Whatever it is, it is the whole batch's: what only concerns one operation was caught below.
            var fault = cause as StorageException ?? new StorageUnavailableException(database.Path, cause.Message.TrimEnd('.'), cause);
            RollBack();
            instruments.Failed(batch.Count);
            foreach (var operation in batch)
            {
                operation.Fail(fault);
            }

            return fault;
        }

        instruments.Committed(batch.Count - failed.Count);
        Settle(batch, failed);
        return null;
    }

    /// <summary>Closes the connection, and leaves a database whose file alone says everything.</summary>
    public void Dispose()
    {
        try
        {
            _session?.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (StorageException)
        {
            // The log stays beside the file, and whoever opens it next reads both.
        }

        _session?.Dispose();
        _session = null;
    }

    private static void Settle(IReadOnlyList<WriteOperation> batch, Dictionary<WriteOperation, Exception> failed)
    {
        foreach (var operation in batch)
        {
            if (failed.TryGetValue(operation, out var reason))
            {
                operation.Fail(reason);
            }
            else
            {
                operation.Complete();
            }
        }
    }

    /// <summary>Leaves an open transaction that holds all operations but the failed ones.</summary>
    private static Dictionary<WriteOperation, Exception> Write(SqliteSession session, IReadOnlyList<WriteOperation> batch)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var operation in batch)
            {
                operation.Apply(session);
            }

            return [];
        }
        catch (Exception fault) when (fault is not StorageException)
        {
            // A bug in one operation must not take its neighbours along. Savepoints cost, so they are taken only now that one is needed.
            session.Execute("ROLLBACK");
            return WriteApart(session, batch);
        }
    }

    private static Dictionary<WriteOperation, Exception> WriteApart(SqliteSession session, IReadOnlyList<WriteOperation> batch)
    {
        var failed = new Dictionary<WriteOperation, Exception>();
        session.Execute("BEGIN IMMEDIATE");
        foreach (var operation in batch)
        {
            session.Execute("SAVEPOINT operation");
            try
            {
                operation.Apply(session);
            }
            catch (Exception fault) when (fault is not StorageException)
            {
                session.Execute("ROLLBACK TO operation");
                failed.Add(operation, fault);
            }

            session.Execute("RELEASE operation");
        }

        return failed;
    }

    private void RollBack()
    {
        try
        {
            if (_session is { InTransaction: true })
            {
                _session.Execute("ROLLBACK");
            }
        }
        catch (StorageException)
        {
            // Then the connection is of no use; closing it rolls back, and the next batch opens another.
            _session?.Dispose();
            _session = null;
        }
    }
}
