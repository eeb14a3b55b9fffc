using System.Diagnostics;

namespace Cicd.Processes;

/// <summary>Moves bytes between a running process and us: its input in, its output into the sink, until the last holder of the pipes is gone.</summary>
internal sealed class CommandPipes : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private readonly CancellationTokenSource _abandoned = new();
    private readonly CancellationTokenSource _failed = new();
    private readonly IOutputSink _sink;
    private readonly Task _reading;
    private readonly Task _writing;
    private long _bytes;

    public CommandPipes(Process process, ReadOnlyMemory<byte>? input, IOutputSink sink)
    {
        _sink = sink;
        _reading = Task.WhenAll(
            ReadAsync(process.StandardOutput.BaseStream, OutputStream.Output),
            ReadAsync(process.StandardError.BaseStream, OutputStream.Error));
        _writing = FeedAsync(process.StandardInput.BaseStream, input ?? ReadOnlyMemory<byte>.Empty);
    }

    /// <summary>Cancelled when the output cannot be kept: the command is to be stopped, for nothing it does can be told.</summary>
    public CancellationToken Failed => _failed.Token;

    /// <summary>Completes when every holder of the output pipes has closed them; never faults.</summary>
    public Task Closed => _reading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Stops reading, even where somebody still holds a pipe. True when output may be missing.</summary>
    /// <exception cref="IOException">The output could not be kept.</exception>
    public async Task<bool> FinishAsync()
    {
        var held = !_reading.IsCompleted;
        await _abandoned.CancelAsync();
        await _writing;
        await _reading;
        return held;
    }

    public void Dispose()
    {
        _abandoned.Dispose();
        _failed.Dispose();
    }

    private async Task ReadAsync(Stream stream, OutputStream which)
    {
        var chunk = new byte[ChunkBytes];
        try
        {
            for (int read; (read = await stream.ReadAsync(chunk, _abandoned.Token)) > 0;)
            {
                Interlocked.Add(ref _bytes, read);
                _sink.Write(which, chunk.AsSpan(0, read));
            }
        }
        catch (OperationCanceledException) when (_abandoned.IsCancellationRequested)
        {
            // FinishAsync says that something may be missing.
        }
        catch (Exception)
        {
            await _failed.CancelAsync();
            throw;
        }
    }

    private async Task FeedAsync(Stream stream, ReadOnlyMemory<byte> input)
    {
        try
        {
            await using (stream)
            {
                await stream.WriteAsync(input, _abandoned.Token);
            }
        }
        catch (Exception unread) when (unread is IOException or OperationCanceledException)
        {
            // A command may end, or close its input, without reading all of it.
        }
    }
}
