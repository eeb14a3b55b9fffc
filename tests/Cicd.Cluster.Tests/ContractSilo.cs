using Cicd.Cluster.Tests.Activations;
using Cicd.Cluster.Tests.State;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Cicd.Cluster.Tests;

/// <summary>The silo of the contract tests, on either engine.</summary>
internal static class ContractSilo
{
    public const string SecondStore = "second";

    public const string BrokenStore = "broken";

    public const string SlowStore = "slow";

    public static void Configure(ISiloBuilder silo)
    {
        silo.AddMemoryGrainStorageAsDefault();
        silo.AddMemoryGrainStorage(SecondStore);
        silo.UseInMemoryReminderService();
        silo.ConfigureServices(services =>
        {
            services.AddScoped<ScopedNotes>();
            services.AddKeyedSingleton<IGrainStorage, BrokenStorage>(BrokenStore);
            services.AddKeyedSingleton<IGrainStorage, SlowStorage>(SlowStore);
        });
    }
}
