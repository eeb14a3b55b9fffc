using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Cicd.Processes;

public static class CommandsServiceCollectionExtensions
{
    /// <inheritdoc cref="AddCommands(IServiceCollection, Func{IServiceProvider, CommandOwner}, Func{string})" />
    public static IServiceCollection AddCommands(this IServiceCollection services, CommandOwner owner, Func<string> nextId) =>
        services.AddCommands(_ => owner, nextId);

    /// <summary>
    /// <see cref="ICommandRunner"/>, <see cref="ISecretRedactor"/>, <see cref="ProcessIsolation"/>, <see cref="Sandbox"/>,
    /// <see cref="OrphanSweeper"/>,
    /// <see cref="Git.GitClient"/>. Needs logging; takes a registered <see cref="TimeProvider"/>, else the system's.
    /// </summary>
    /// <remarks>
    /// <paramref name="owner"/> is our data directory and this start of it; <paramref name="nextId"/> gives ids of commands, unique within it.
    /// </remarks>
    public static IServiceCollection AddCommands(this IServiceCollection services, Func<IServiceProvider, CommandOwner> owner, Func<string> nextId)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(owner);
        services.AddSingleton(_ => SecretRedactor.FromEnvironment(OwnEnvironment.Read()));
        services.AddSingleton<ISecretRedactor>(provider => provider.GetRequiredService<SecretRedactor>());
        services.AddSingleton(_ => ProcessIsolation.Detect());
        services.TryAddSingleton(_ => Sandbox.Detect());
        services.AddSingleton<OrphanSweeper>();
        services.AddSingleton<ICommandRunner>(provider => new CommandRunner(
            provider.GetRequiredService<CommandOwner>(),
            nextId,
            provider.GetRequiredService<SecretRedactor>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CommandRunner>>()));
        services.AddSingleton<Git.GitClient>();
        return services;
    }
}
