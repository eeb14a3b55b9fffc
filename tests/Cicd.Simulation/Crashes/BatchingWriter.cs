using Cicd.Simulation.Time;
using Cicd.Storage;

namespace Cicd.Simulation.Crashes;

/// <summary>The product's group commit without its thread: what arrives while one commit is under way is in the next.</summary>
internal sealed class BatchingWriter(VirtualTime time, StorageGate gate, SqliteDatabase database, StorageInstruments instruments) : IWriteExecutor, IDisposable
{
    public static readonly TimeSpan CommitTime = TimeSpan.FromMilliseconds(2);

    private readonly BatchCommitter _committer = new(database, instruments);
    private List<WriteOperation> _waiting = [];
    private bool _isBusy;

    public Task<T> ExecuteAsync<T>(WriteOperation<T> operation)
    {
        _waiting.Add(operation);
        Begin();
        return operation.Task;
    }

    public void Dispose() => _committer.Dispose();

    private void Begin()
    {
        if (!_isBusy && _waiting.Count > 0)
        {
            _isBusy = true;
            time.In(CommitTime, Commit);
        }
    }

    private void Commit()
    {
        if (gate.IsDead)
        {
            return;
        }

        var batch = _waiting;
        _waiting = [];
        _committer.Commit(batch);
        _isBusy = false;
        Begin();
    }
}
