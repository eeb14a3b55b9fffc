using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Storage;

namespace Cicd.Storage;

/// <summary>Adds the storage to a host.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Event log, read model, artifacts, grain state and reminders on one data directory. Call it before the engine is added: hosted services start
    /// in the order of their registration and stop in reverse, and the storage must outlive the grains.
    /// </summary>
    /// <remarks>A <see cref="StorageAccess.Reader"/> needs no host: resolve <see cref="IReadModel"/> and read.</remarks>
    /// <exception cref="OptionsValidationException">Names every fault of the options.</exception>
    /// <exception cref="DataDirectoryUnusableException">Nothing says where the data directory is.</exception>
    public static IServiceCollection AddCicdStorage(this IServiceCollection services, StorageOptions options)
    {
        if (new StorageOptionsValidator().Validate(Options.DefaultName, options) is { Failed: true } faults)
        {
            throw new OptionsValidationException(nameof(StorageOptions), typeof(StorageOptions), faults.Failures);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(DataDirectory.Resolve(options.DataDirectory, options.Environment));
        services.AddSingleton<StorageInstruments>();
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton(CreateWriter);
        AddStores(services);
        AddEngineStores(services);
        services.AddSingleton(provider => new StorageLifetime(
            provider.GetRequiredService<DataDirectory>(),
            provider.GetRequiredService<SqliteDatabase>(),
            provider.GetRequiredService<IWriteExecutor>(),
            provider.GetRequiredService<FileArtifactStore>(),
            options,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<StorageLifetime>());
        return services;
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<AppendSignal>();
        services.AddSingleton<IEventLog, SqliteEventLog>();
        services.AddSingleton<IReadModel, SqliteReadModel>();
        services.AddSingleton<FileArtifactStore>();
        services.AddSingleton<IArtifactStore>(provider => provider.GetRequiredService<FileArtifactStore>());
    }

    // Both engines look a storage up by the name of its provider; the embedded one also takes the unkeyed service.
    private static void AddEngineStores(IServiceCollection services)
    {
        services.AddSingleton<IGrainStorageSerializer, JsonStateSerializer>();
        services.AddSingleton<IGrainStorage, SqliteGrainStorage>();
        services.AddKeyedSingleton(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (provider, _) => provider.GetRequiredService<IGrainStorage>());
        services.AddSingleton<IReminderTable, SqliteReminderTable>();
    }

    private static IWriteExecutor CreateWriter(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<StorageOptions>();
        var database = provider.GetRequiredService<SqliteDatabase>();
        var instruments = provider.GetRequiredService<StorageInstruments>();
        return options switch
        {
            { Access: StorageAccess.Reader } => new RefusingWriter(provider.GetRequiredService<DataDirectory>()),
            { WriteInline: true } => new InlineWriter(database, instruments),
            _ => new GroupCommitWriter(
                database,
                options,
                instruments,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<ILogger<GroupCommitWriter>>() ?? NullLogger<GroupCommitWriter>.Instance),
        };
    }
}
