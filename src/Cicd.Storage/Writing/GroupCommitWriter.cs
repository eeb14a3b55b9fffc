using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cicd.Storage;

/// <summary>
/// Pipelined group commit: while one batch is being committed, the next one gathers in a bounded queue. An idle writer commits a single
/// operation at once; there is no waiting for company. The loop has a thread of its own, because SQLite blocks.
/// </summary>
internal sealed partial class GroupCommitWriter : IWriteExecutor, IDisposable
{
    // Some tens of microseconds on a free processor; a commit takes several times that.
    private const int LooksMax = 50;

    private readonly Channel<WriteOperation> _queue;
    private readonly BatchCommitter _committer;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<GroupCommitWriter> _logger;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;

    public GroupCommitWriter(
        SqliteDatabase database,
        StorageOptions options,
        StorageInstruments instruments,
        TimeProvider time,
        ILogger<GroupCommitWriter> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _committer = new BatchCommitter(database, instruments);
        _queue = Channel.CreateBounded<WriteOperation>(new BoundedChannelOptions(options.QueueLength)
        {
            FullMode = BoundedChannelFullMode.Wait,
            SingleReader = true,
        });
        _thread = new Thread(Run) { IsBackground = true, Name = "cicd-storage-writer" };
        instruments.ObserveQueue(() => _queue.Reader.Count);
    }

    /// <summary>Until then, operations wait in the queue.</summary>
    public void Start() => _thread.UnsafeStart();

    public async Task<T> ExecuteAsync<T>(WriteOperation<T> operation)
    {
        try
        {
            await _queue.Writer.WriteAsync(operation);
        }
        catch (ChannelClosedException)
        {
            throw new StorageStoppedException();
        }

        return await operation.Task;
    }

    /// <summary>Takes no more operations, and completes when those in the queue are written or the drain timeout is over.</summary>
    public async Task StopAsync()
    {
        _queue.Writer.TryComplete();
        if ((_thread.ThreadState & ThreadState.Unstarted) != 0)
        {
            FailAll([], new StorageStoppedException());
            return;
        }

        try
        {
            await _ended.Task.WaitAsync(_options.DrainTimeout, _time);
        }
        catch (TimeoutException)
        {
            LogNotDrained(_logger, _queue.Reader.Count, _options.DrainTimeout);
        }
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        if (!_thread.IsAlive)
        {
            _committer.Dispose();
        }
    }

    private void Run()
    {
        var batch = new List<WriteOperation>(_options.BatchMax);
        var answered = 0;
        try
        {
            while (WaitForWork())
            {
                Gather(batch, answered);
                answered = batch.Count;
                if (_committer.Commit(batch) is { } fault)
                {
                    LogBatchFailed(_logger, batch.Count, fault);
                }

                batch.Clear();
            }
        }
        catch (Exception fault)
        {
            // A bug in the writer itself: no caller may wait for ever, and none may believe that something was stored.
            LogWriterFailed(_logger, fault);
            _queue.Writer.TryComplete(fault);
            FailAll(batch, fault);
        }
        finally
        {
            _committer.Dispose();
            _ended.TrySetResult();
        }
    }

    /// <summary>
    /// Who was answered together often comes back together, a moment later. Without that moment the first of them gets a commit of its own, and
    /// all others wait for it. A lone writer is never made to wait.
    /// </summary>
    private void Gather(List<WriteOperation> batch, int answered)
    {
        var looks = 0;
        do
        {
            while (batch.Count < _options.BatchMax && _queue.Reader.TryRead(out var operation))
            {
                batch.Add(operation);
            }
        }
        while (batch.Count < answered && ++looks < LooksMax && WaitAMoment());
    }

    private static bool WaitAMoment()
    {
        Thread.SpinWait(20);
        Thread.Yield();
        return true;
    }

    // Blocks this thread, which has nothing else to do, until there is an operation (true) or the queue is closed and empty (false).
    private bool WaitForWork() => _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void FailAll(List<WriteOperation> batch, Exception fault)
    {
        batch.ForEach(operation => operation.Fail(fault));
        while (_queue.Reader.TryRead(out var operation))
        {
            operation.Fail(fault);
        }
    }
}
