using Cicd.Contracts;
using Cicd.Engines;
using Cicd.Repair;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;

namespace Cicd.Grains.Tests;

/// <summary>A silo in this process on an event log in memory, with scripted tasks. Several can share one log, as processes share a database.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost _host;

    private GrainHost(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ScriptedRunner Tasks => _host.Services.GetRequiredService<ScriptedRunner>();

    public RecordingConcluder Concluder => _host.Services.GetRequiredService<RecordingConcluder>();

    public static async Task<GrainHost> StartAsync(
        IEventLog log,
        IReadModel readModel,
        RecoveryMode recovery = RecoveryMode.Resume,
        Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(readModel);

        // As the product's storage registers it: Orleans' own serializer writes snapshots that it can't read back.
        builder.Services.AddSingleton<IGrainStorageSerializer, JsonStateSerializer>();
        builder.Services.AddSingleton<ScriptedRunner>();
        builder.Services.AddSingleton<IStageTaskRunner>(provider => provider.GetRequiredService<ScriptedRunner>());
        builder.Services.AddSingleton<RecordingConcluder>();
        builder.Services.AddSingleton<ISessionConcluder>(provider => provider.GetRequiredService<RecordingConcluder>());
        builder.UseOrleans(silo =>
        {
            silo.UseLocalSilo();
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseInMemoryReminderService();
        });
        builder.Services.AddCicdGrains();
        builder.Services.Configure<RecoveryOptions>(options => options.Mode = recovery);
        builder.Services.Configure<MachineOptions>(options => options.EventsPerSnapshot = 4);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new GrainHost(host);
    }

    public ISessionGrain Session(SessionId id) => Grains.GetGrain<ISessionGrain>(id.ToString());

    /// <summary>Polls, because a session's end is told to nobody but the log.</summary>
    public async Task<SessionView> UntilAsync(SessionId id, Func<SessionView, bool> reached)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        SessionView? view = null;
        while (TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60))
        {
            view = await Session(id).GetAsync();
            if (view is not null && reached(view))
            {
                return view;
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"Session {id} is still {view?.Phase} in stage {view?.Stage}: {view?.Reason}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
