using Cicd.Contracts;
using Cicd.Engines;
using Cicd.Grains;
using Cicd.Repair;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cicd.Benchmarks.Silos;

/// <summary>The product's grains on the product's storage, acknowledged writes flushed to the disk; only the tasks' work is left out.</summary>
internal sealed class BenchSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private BenchSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IEventLog Log => _host.Services.GetRequiredService<IEventLog>();

    public IReadModel ReadModel => _host.Services.GetRequiredService<IReadModel>();

    public CountingRunner Tasks => _host.Services.GetRequiredService<CountingRunner>();

    /// <summary>Tells of ends.</summary>
    public WatchedEventLog Ends => (WatchedEventLog)Log;

    /// <param name="configure">The last word on the services.</param>
    public static async Task<BenchSilo> StartAsync(string dataDirectory, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddCicdStorage(new StorageOptions { DataDirectory = dataDirectory });
        WatchedEventLog.Decorate(builder.Services);
        builder.UseOrleans(silo => silo.UseLocalSilo().AddReminders());
        builder.Services.AddSingleton<CountingRunner>();
        builder.Services.AddSingleton<IStageTaskRunner>(provider => provider.GetRequiredService<CountingRunner>());
        builder.Services.AddSingleton<ISessionConcluder, NothingLeftConcluder>();
        builder.Services.AddCicdGrains();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchSilo(host);
    }

    public ISessionGrain Session(SessionId id) => Grains.GetGrain<ISessionGrain>(id.ToString());

    public IStageGrain Stage(StageId id) => Grains.GetGrain<IStageGrain>(id.ToString());

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
