using Cicd.Cluster.Tests.Activations;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Cluster.Tests;

/// <summary>The silo of the contract tests, on either engine.</summary>
internal static class ContractSilo
{
    public const string SecondStore = "second";

    public static void Configure(ISiloBuilder silo)
    {
        silo.AddMemoryGrainStorageAsDefault();
        silo.AddMemoryGrainStorage(SecondStore);
        silo.UseInMemoryReminderService();
        silo.ConfigureServices(services => services.AddScoped<ScopedNotes>());
    }
}
