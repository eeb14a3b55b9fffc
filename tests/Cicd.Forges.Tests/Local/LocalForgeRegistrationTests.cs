using Cicd.Forges.Git;
using Cicd.Forges.Local;
using Cicd.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Forges.Tests.Local;

public sealed class LocalForgeRegistrationTests
{
    [Fact]
    public async Task AddLocalForge_WithCommands_GivesOneForgeUnderAllItsNames()
    {
        using var repository = new LocalRepository();
        await using var services = new ServiceCollection()
            .AddLogging().AddCommands(new CommandOwner("tests", "1"), () => "c").AddLocalForge(repository.Data).BuildServiceProvider();

        var forge = services.GetRequiredService<IForge>();

        forge.Name.ShouldBe("local");
        services.GetRequiredService<IWorkingTreeForge>().ShouldBeSameAs(forge);
        services.GetRequiredService<PatchCommitter>().ShouldNotBeNull();
        (await GitVersion.CheckAsync(services.GetRequiredService<ICommandRunner>(), repository.Root, CancellationToken.None)).IsGood.ShouldBeTrue();
    }
}
