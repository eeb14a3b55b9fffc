using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cicd.Cluster.Tests.Embedded;

/// <summary>A silo of the embedded engine on a clock that the test moves.</summary>
internal sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private EmbeddedSilo(ManualTimeProvider clock, IHost host)
    {
        Clock = clock;
        _host = host;
    }

    public ManualTimeProvider Clock { get; }

    public IClusterClient Grains => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<EmbeddedSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var silo = Build(configure);
        await silo.StartHostAsync();
        return silo;
    }

    public static EmbeddedSilo Build(Action<ISiloBuilder>? configure = null)
    {
        var clock = new ManualTimeProvider();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.UseOrleans(silo =>
        {
            ContractSilo.Configure(silo);
            configure?.Invoke(silo);
        });
        return new EmbeddedSilo(clock, builder.Build());
    }

    public Task StartHostAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
    }
}
