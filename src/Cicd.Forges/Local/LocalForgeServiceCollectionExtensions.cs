using Cicd.Processes.Git;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Forges.Local;

public static class LocalForgeServiceCollectionExtensions
{
    /// <summary>
    /// <see cref="LocalForge"/> (also as <see cref="IForge"/> and <see cref="IWorkingTreeForge"/>), <see cref="RepositoryMirrors"/> and
    /// <see cref="PatchCommitter"/>. Needs <see cref="GitClient"/>.
    /// </summary>
    public static IServiceCollection AddLocalForge(this IServiceCollection services, string dataDirectory) => services
        .AddSingleton(provider => new RepositoryMirrors(Git(provider), dataDirectory))
        .AddSingleton<LocalCheckout>()
        .AddSingleton(provider => new LocalResultPublisher(Git(provider), provider.GetRequiredService<RepositoryMirrors>(), dataDirectory))
        .AddSingleton(provider => new PatchCommitter(Git(provider), dataDirectory))
        .AddSingleton(provider => new WorkingTreePatcher(Git(provider), provider.GetRequiredService<RepositoryMirrors>(), dataDirectory))
        .AddSingleton(provider => new LocalRollback(
            Git(provider), provider.GetRequiredService<RepositoryMirrors>(), provider.GetRequiredService<WorkingTreePatcher>(), dataDirectory))
        .AddSingleton<LocalForge>()
        .AddSingleton<IForge>(provider => provider.GetRequiredService<LocalForge>())
        .AddSingleton<IWorkingTreeForge>(provider => provider.GetRequiredService<LocalForge>());

    private static GitClient Git(IServiceProvider provider) => provider.GetRequiredService<GitClient>();
}
