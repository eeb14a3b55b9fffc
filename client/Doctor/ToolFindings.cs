using Cicd.Forges.Git;
using Cicd.Processes;
using Cicd.Repair;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Cli;

/// <summary>Programs that checks and fixers call, and how surely they can be stopped.</summary>
internal static class ToolFindings
{
    public static async Task<IReadOnlyList<FindingDocument>> ReadAsync(VerbCall call)
    {
        var version = VersionVerb.Read();

        // No data directory is needed for this, which is the point: it may be the broken part.
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCommands(new CommandOwner($"doctor-{RandomIds.NewCommand()}", "1"), RandomIds.NewCommand)
            .BuildServiceProvider();
        var runner = services.GetRequiredService<ICommandRunner>();
        var folder = Directory.GetCurrentDirectory();
        var git = await GitVersion.CheckAsync(runner, folder, call.Interrupted);
        var tools = await new ToolProbe(runner).ProbeAsync(folder, call.Interrupted);
        return
        [
            new FindingDocument("cicd", DoctorLevel.Good, $"{version.Version}, engine {version.Engine}, .NET {version.Runtime}", null),
            new FindingDocument("git", git.IsGood ? DoctorLevel.Good : DoctorLevel.Bad, git.Message, git.IsGood ? null : tools.First(tool => tool.Name == "git").Advice ?? "Install a newer git from https://git-scm.com/downloads."),
            .. tools.Where(tool => tool.Name != "git").Select(Of),
            Of(services.GetRequiredService<ProcessIsolation>()),
            Of(services.GetRequiredService<Sandbox>()),
            Limits(),
        ];
    }

    private static FindingDocument Of(ToolAvailability tool) => tool.IsAvailable
        ? new FindingDocument(tool.Name, DoctorLevel.Good, tool.Version!, null)
        : new FindingDocument(tool.Name, DoctorLevel.Warning, $"not here; needed for {tool.Use}", tool.Advice);

    private static FindingDocument Of(Sandbox sandbox) => new(
        "sandbox", sandbox.Kind == SandboxKind.Bubblewrap ? DoctorLevel.Good : DoctorLevel.Warning, sandbox.Description, sandbox.NextStep);

    private static FindingDocument Limits() => OperatingSystem.IsLinux()
        ? new FindingDocument("limits", DoctorLevel.Good, "Memory and processes of commands are watched (limits.memory, limits.processes).", null)
        : new FindingDocument("limits", DoctorLevel.Warning, "Memory and processes of commands cannot be limited on this system.", null);

    private static FindingDocument Of(ProcessIsolation isolation) => new(
        "processes", isolation.Level == IsolationLevel.Full ? DoctorLevel.Good : DoctorLevel.Warning, isolation.Description, null);
}
