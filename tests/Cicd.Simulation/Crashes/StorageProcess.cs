using Cicd.Simulation.Cluster;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;

namespace Cicd.Simulation.Crashes;

/// <summary>The storage of one process, from the opening of its directory to its death: the product's registration, and a gate before every call.</summary>
internal sealed class StorageProcess : IHostedService, IDisposable
{
    private readonly CrashStore _store;
    private readonly SimSilo _silo;
    private readonly StorageGate _gate;
    private readonly ServiceProvider _storage;

    public StorageProcess(SimWorld world, CrashStore store, SimSilo silo)
    {
        _store = store;
        _silo = silo;
        _gate = new StorageGate(world, store, silo);
        _storage = Storage(world.Time);
    }

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IHostedService>(this);
        services.AddSingleton<IEventLog>(new GatedEventLog(_storage.GetRequiredService<IEventLog>(), _gate, _store, _silo));
        services.AddSingleton<IReadModel>(new GatedReadModel(_storage.GetRequiredService<IReadModel>(), _gate));
        services.AddSingleton<IGrainStorage>(new GatedGrainStorage(_storage.GetRequiredService<IGrainStorage>(), _gate));
        services.AddSingleton<IReminderTable>(new GatedReminderTable(_storage.GetRequiredService<IReminderTable>(), _gate));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _storage.GetRequiredService<StorageLifetime>().StartAsync(cancellationToken);
        await _gate.WhileAliveAsync();
        _store.Found(_silo);
    }

    public Task StopAsync(CancellationToken cancellationToken) => throw new NotSupportedException("These processes die.");

    public void Dispose() => _storage.Dispose();

    private ServiceProvider Storage(Time.VirtualTime time)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_silo.Clock);
        services.AddCicdStorage(new StorageOptions
        {
            DataDirectory = _store.Directory,
            WriteInline = true,

            // Processes die here, not machines: what was handed to the system is there.
            FlushToDisk = false,
            NewDirectoryId = () => new string('c', 32),
        });

        // In the place of the product's: a watched database, and a writer without a thread.
        services.AddSingleton(provider => new SqliteDatabase(provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<StorageOptions>())
        {
            Watch = _gate.Watch,
        });
        services.AddSingleton<IWriteExecutor>(provider => _store.Plan.IsPlanted
            ? new LooseWriter(time, _gate, provider.GetRequiredService<SqliteDatabase>())
            : new BatchingWriter(time, _gate, provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<StorageInstruments>()));
        return services.BuildServiceProvider();
    }
}
