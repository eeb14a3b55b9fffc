using Cicd.Processes.Git;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cicd.Processes.Tests;

public sealed class CommandsRegistrationTests
{
    [Fact]
    public async Task AddCommands_Registered_RunsACommand()
    {
        using var folder = new TempFolder();
        await using var provider = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddCommands(new CommandOwner("registration", "1"), () => "c1")
            .BuildServiceProvider();

        var result = await provider.GetRequiredService<ICommandRunner>().RunAsync(
            ShellCommand.For("exit 9", folder.Path) with { LogPath = folder.File("log") }, CancellationToken.None);

        result.ExitCode.ShouldBe(9);
        provider.GetRequiredService<GitClient>().ShouldNotBeNull();
        provider.GetRequiredService<OrphanSweeper>().ShouldNotBeNull();
        provider.GetRequiredService<ISecretRedactor>().Redact("ghp_0123456789abcdefghij").ShouldBe("***");
        provider.GetRequiredService<ProcessIsolation>().Description.ShouldNotBeEmpty();
    }
}
