#if ENGINE_ORLEANS
using Orleans.TestingHost;
#else
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
#endif

namespace Cicd.Cluster.Tests;

/// <summary>A silo of the engine under test. This file is the only one that differs between the engines.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
#if ENGINE_ORLEANS
    private readonly InProcessTestCluster _cluster = new InProcessTestClusterBuilder(1)
        .ConfigureSilo((_, silo) => ContractSilo.Configure(silo))
        .Build();

    public IClusterClient Grains => _cluster.Client;

    public Task InitializeAsync() => _cluster.DeployAsync();

    public Task StopAsync() => _cluster.StopAllSilosAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
#else
    private readonly IHost _host = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true })
        .UseOrleans(ContractSilo.Configure)
        .Build();

    public IClusterClient Grains => _host.Services.GetRequiredService<IClusterClient>();

    public Task InitializeAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
    }
#endif
}
