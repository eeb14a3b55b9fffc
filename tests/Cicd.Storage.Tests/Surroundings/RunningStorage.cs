using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Cicd.Storage.Tests;

/// <summary>The storage as a host would run it, on a folder of the test.</summary>
internal sealed class RunningStorage : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counters = [];

    private RunningStorage(StorageOptions options, TimeProvider? time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddCicdStorage(options);
        _provider = services.BuildServiceProvider();
        Listen();
    }

    public IEventLog Log => Get<IEventLog>();

    public IReadModel ReadModel => Get<IReadModel>();

    public IArtifactStore Artifacts => Get<IArtifactStore>();

    public IGrainStorage GrainStorage => Get<IGrainStorage>();

    public IReminderTable Reminders => Get<IReminderTable>();

    public DataDirectory Directory => Get<DataDirectory>();

    public StorageLifetime Lifetime => Get<StorageLifetime>();

    internal IWriteExecutor Writer => Get<IWriteExecutor>();

    internal SqliteDatabase Database => Get<SqliteDatabase>();

    public long Commits => Counted("cicd.storage.commits");

    public long Operations => Counted("cicd.storage.operations");

    public static async Task<RunningStorage> StartAsync(TemporaryFolder folder, StorageOptions? options = null, TimeProvider? time = null)
    {
        var storage = new RunningStorage((options ?? new StorageOptions()) with { DataDirectory = folder.In("data") }, time);
        try
        {
            await storage.Lifetime.StartAsync(CancellationToken.None);
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Without a host, as `cicd session list` does it.</summary>
    public static RunningStorage Read(TemporaryFolder folder) =>
        new(new StorageOptions { DataDirectory = folder.In("data"), Access = StorageAccess.Reader }, null);

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public T? GetKeyed<T>(string key)
        where T : class => _provider.GetKeyedService<T>(key);

    /// <summary>Holds the writer up in the middle of a batch until the result is disposed.</summary>
    public async Task<WriterHold> HoldWriterAsync()
    {
        var hold = new WriterHold();
        var operation = new WriteOperation<int>(_ => hold.Wait());
        hold.Ended = Writer.ExecuteAsync(operation);
        await hold.Entered.WaitAsync(Deadline.Long);
        return hold;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _provider.DisposeAsync();
    }

    private void Listen()
    {
        var meter = _provider.GetRequiredService<StorageInstruments>().Meter;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            lock (_counters)
            {
                _counters[instrument.Name] = _counters.GetValueOrDefault(instrument.Name) + value;
            }
        });
        _listener.Start();
    }

    private long Counted(string name)
    {
        lock (_counters)
        {
            return _counters.GetValueOrDefault(name);
        }
    }
}
