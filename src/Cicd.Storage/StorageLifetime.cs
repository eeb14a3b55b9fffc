using Microsoft.Extensions.Hosting;

namespace Cicd.Storage;

/// <summary>
/// Opens the storage at the latest when the host starts, and closes it when the host stops. Registered before the engine, so it starts before it
/// and outlives it.
/// </summary>
/// <remarks>
/// A host makes all its services before it starts the first, and those that run commands must know whose they are: so asking for
/// <see cref="Ownership"/> opens the storage as well.
/// </remarks>
public sealed class StorageLifetime : IHostedService, IDisposable, IAsyncDisposable
{
    private readonly SqliteDatabase _database;
    private readonly IWriteExecutor _writer;
    private readonly FileArtifactStore _artifacts;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _opening = new();
    private DataDirectoryOwnership? _ownership;
    private bool _stopped;

    internal StorageLifetime(
        DataDirectory directory,
        SqliteDatabase database,
        IWriteExecutor writer,
        FileArtifactStore artifacts,
        StorageOptions options,
        TimeProvider time)
    {
        Directory = directory;
        _database = database;
        _writer = writer;
        _artifacts = artifacts;
        _options = options;
        _time = time;
    }

    public DataDirectory Directory { get; }

    /// <summary>Directory id and epoch, for the markers of processes.</summary>
    /// <exception cref="StorageStoppedException">Stopped, or this process only reads.</exception>
    /// <exception cref="StorageException">The directory is in use or unusable, or the database is not to be used. Nothing was changed.</exception>
    public DataDirectoryOwnership Ownership => _options.Access == StorageAccess.Reader ? throw new StorageStoppedException() : Open();

    /// <exception cref="StorageException">The directory is in use or unusable, or the database is not to be used. Nothing was changed.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Access == StorageAccess.Owner)
        {
            Open();
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes what is queued, then gives the directory free.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        if (_writer is GroupCommitWriter writer)
        {
            await writer.StopAsync();
        }

        (_writer as IDisposable)?.Dispose();
        _database.Dispose();
        _ownership?.Dispose();
        _ownership = null;
    }

    private DataDirectoryOwnership Open()
    {
        lock (_opening)
        {
            if (_stopped)
            {
                throw new StorageStoppedException();
            }

            if (_ownership is not null)
            {
                return _ownership;
            }

            var ownership = DataDirectoryOwnership.Acquire(Directory, _time, _options.NewDirectoryId);
            try
            {
                _artifacts.RemoveLeftovers();
                _database.Prepare();
                (_writer as GroupCommitWriter)?.Start();
                return _ownership = ownership;
            }
            catch
            {
                ownership.Dispose();
                throw;
            }
        }
    }

    public void Dispose() => StopAsync(CancellationToken.None).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);
}
