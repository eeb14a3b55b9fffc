using Cicd.Simulation.Time;
using Cicd.Storage;

namespace Cicd.Simulation.Crashes;

/// <summary>A planted bug, to see that the enumeration finds it: the statements of a write are not in one transaction.</summary>
internal sealed class LooseWriter(VirtualTime time, StorageGate gate, SqliteDatabase database) : IWriteExecutor, IDisposable
{
    private SqliteSession? _session;

    public Task<T> ExecuteAsync<T>(WriteOperation<T> operation)
    {
        time.In(BatchingWriter.CommitTime, () => Write(operation));
        return operation.Task;
    }

    public void Dispose() => _session?.Dispose();

    private void Write(WriteOperation operation)
    {
        if (gate.IsDead)
        {
            return;
        }

        operation.Apply(_session ??= database.OpenWriter());
        operation.Complete();
    }
}
