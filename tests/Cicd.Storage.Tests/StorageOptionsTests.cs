using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cicd.Storage.Tests;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreFine() => new StorageOptionsValidator().Validate(null, new StorageOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Add_ManyFaults_NamesThemAll()
    {
        var options = new StorageOptions
        {
            Access = StorageAccess.None,
            QueueLength = 0,
            BatchMax = 0,
            PagesMax = 1,
            IdleReadersMax = 0,
            BusyTimeout = TimeSpan.Zero,
            DrainTimeout = TimeSpan.FromHours(1),
            PollInterval = TimeSpan.Zero,
        };

        var fault = Should.Throw<OptionsValidationException>(() => new ServiceCollection().AddCicdStorage(options));

        foreach (var setting in (string[])["Access", "QueueLength", "BatchMax", "PagesMax", "IdleReadersMax", "BusyTimeout", "DrainTimeout", "PollInterval"])
        {
            fault.Failures.ShouldContain(failure => failure.Contains(setting, StringComparison.Ordinal), setting);
        }
    }

    [Fact]
    public void Validate_BatchLargerThanTheQueue_SaysSo() =>
        new StorageOptionsValidator().Validate(null, new StorageOptions { QueueLength = 10, BatchMax = 11 }).Failures.ShouldHaveSingleItem()
            .ShouldContain("BatchMax (11) is larger than QueueLength (10)");

    [Fact]
    public void Add_Registered_OpensWithTheHostOrWhenTheOwnerIsAskedFor()
    {
        using var folder = new TemporaryFolder();
        using var provider = new ServiceCollection().AddCicdStorage(new StorageOptions { DataDirectory = folder.In("data") }).BuildServiceProvider();

        provider.GetServices<IHostedService>().ShouldHaveSingleItem().ShouldBeSameAs(provider.GetRequiredService<StorageLifetime>());
        Directory.Exists(folder.In("data")).ShouldBeFalse();
        provider.GetRequiredService<StorageLifetime>().Ownership.Epoch.ShouldBe(1);
        Should.Throw<DataDirectoryInUseException>(
            () => DataDirectoryOwnership.Acquire(provider.GetRequiredService<DataDirectory>(), TimeProvider.System, () => "other"));
    }
}
