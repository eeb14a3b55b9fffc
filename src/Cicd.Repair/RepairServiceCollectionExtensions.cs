using Cicd.Forges.Local;
using Cicd.Processes;
using Cicd.Processes.Git;
using Cicd.Repair.Tasks;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Repair;

public static class RepairServiceCollectionExtensions
{
    /// <summary>
    /// Tasks of all stages (<see cref="IStageTaskRunner"/>), <see cref="ISessionConcluder"/>, <see cref="WorkspaceSweeper"/> and
    /// <see cref="ToolProbe"/>. Needs commands (<see cref="CommandsServiceCollectionExtensions"/>), storage
    /// (<see cref="StorageRegistration.AddCicdStorage"/>), a forge (<see cref="LocalForgeServiceCollectionExtensions.AddLocalForge"/>) and logging.
    /// </summary>
    public static IServiceCollection AddCicdRepair(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddWorkspaces().AddTasks();
    }

    private static IServiceCollection AddWorkspaces(this IServiceCollection services) => services
        .AddSingleton<SessionMirrors>()
        .AddSingleton<WorkspaceRoom>()
        .AddSingleton(provider => new WorkspaceSweeper(
            provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<GitClient>(), provider.GetRequiredService<ICommandRunner>()))
        .AddSingleton(_ => CommandGate.ForThisMachine())
        .AddSingleton<WorkspaceCommands>()
        .AddSingleton<CheckRunner>()
        .AddSingleton<FrameworkCatalogs>()
        .AddSingleton<FixerCatalog>()
        .AddSingleton<HiddenFailures>()
        .AddSingleton<PatchMerger>()
        .AddSingleton<ToolProbe>();

    private static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddSingleton<IStageTask, DetectFailuresTask>()
        .AddSingleton<IStageTask, AnalyzeContextTask>()
        .AddSingleton<IStageTask, ClassifyFailuresTask>()
        .AddSingleton<IStageTask, AttributeFailuresTask>()
        .AddSingleton<IStageTask, MapDependenciesTask>()
        .AddSingleton<IStageTask, FixFailuresTask>()
        .AddSingleton<IStageTask, ValidateSyntaxTask>()
        .AddSingleton<IStageTask, ValidateChecksTask>()
        .AddSingleton<IStageTask, ValidateBenchmarksTask>()
        .AddSingleton<IStageTaskRunner>(provider => new StageTaskCatalog(
            provider.GetServices<IStageTask>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<ITaskProgress>()))
        .AddSingleton<ResultCommitter>()
        .AddSingleton(provider => new SessionRollback(
            provider.GetRequiredService<LocalRollback>(),
            provider.GetRequiredService<WorkspaceRoom>(),
            provider.GetRequiredService<CheckRunner>(),
            provider.GetRequiredService<DataDirectory>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ISessionConcluder, SessionConcluder>();
}
