using System.Globalization;
using Cicd.Contracts;
using Cicd.Engines;
using Cicd.Forges.Local;
using Cicd.Grains;
using Cicd.Processes;
using Cicd.Repair;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cicd.Cli;

/// <summary>The whole product in this process, on one data directory that it owns until it is disposed.</summary>
internal sealed class LocalEngine : IAsyncDisposable
{
    /// <summary>Longer than tasks may take to stop (see <see cref="WorkerHostOptions.StopTimeout"/>).</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly IHost _host;
    private bool _started;
    private bool _stopped;

    private LocalEngine(IHost host) => _host = host;

    public IEventLog Log => Get<IEventLog>();

    public IReadModel ReadModel => Get<IReadModel>();

    public IArtifactStore Artifacts => Get<IArtifactStore>();

    public LocalForge Forge => Get<LocalForge>();

    public DataDirectory Directory => Get<DataDirectory>();

    public ICommandRunner Commands => Get<ICommandRunner>();

    /// <summary>Takes the data directory, sweeps what a killed predecessor left, and starts the grains.</summary>
    /// <remarks>Sessions that were left unfinished are suspended: a one-shot command works on its own sessions alone.</remarks>
    /// <exception cref="StorageException">The directory is in use, or it or its database can't be used. Nothing was changed.</exception>
    public static Task<LocalEngine> StartAsync(VerbCall call) => StartAsync(call, withGrains: true);

    /// <summary>Storage, commands and forge alone, for verbs that need no session to run.</summary>
    public static Task<LocalEngine> StartWithoutGrainsAsync(VerbCall call) => StartAsync(call, withGrains: false);

    public ISessionGrain Session(SessionId id) => Get<IGrainFactory>().GetGrain<ISessionGrain>(id.Value);

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        using var deadline = new CancellationTokenSource(StopTimeout);
        try
        {
            // A host that never started has nothing to stop, and says so with an exception.
            await (_started ? _host.StopAsync(deadline.Token) : Task.CompletedTask);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // What still runs ends with the process; the next start sweeps up after it.
        }

        await Get<StorageLifetime>().StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private static async Task<LocalEngine> StartAsync(VerbCall call, bool withGrains)
    {
        var directory = call.DataDirectory;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(call.Time);
        builder.Services.AddSingleton<IHostLifetime, NoHostLifetime>();
        AddLogging(builder.Logging, call, directory);

        builder.Services.AddCicdStorage(new StorageOptions { DataDirectory = directory.Root });
        builder.Services.AddCommands(provider => Owner(provider.GetRequiredService<StorageLifetime>().Ownership), RandomIds.NewCommand);
        builder.Services.AddLocalForge(directory.Root);
        builder.Services.AddCicdRepair();
        builder.Services.AddHostedService<LeftoverSweep>();
        if (withGrains)
        {
            builder.UseOrleans(silo => silo.UseLocalSilo().AddReminders());
            builder.Services.AddCicdGrains();
            builder.Services.Configure<RecoveryOptions>(recovery => recovery.Mode = RecoveryMode.Suspend);
        }

        var engine = new LocalEngine(builder.Build());
        try
        {
            // First of all, so that a directory that can't be used is said before anything else is made.
            await engine.Get<StorageLifetime>().StartAsync(call.Interrupted);
            engine._started = true;
            await engine._host.StartAsync(call.Interrupted);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    private static CommandOwner Owner(DataDirectoryOwnership owned) => new(owned.DirectoryId, owned.Epoch.ToString(CultureInfo.InvariantCulture));

    private static void AddLogging(ILoggingBuilder logging, VerbCall call, DataDirectory directory)
    {
        logging.SetMinimumLevel(call.IsDebug ? LogLevel.Debug : LogLevel.Information);
        logging.AddProvider(new FileLog(Path.Combine(directory.LogsPath, "cicd.log"), call.Time));
        if (call.IsDebug)
        {
            logging.AddProvider(new TalkLog(call.Out));
        }
    }
}
