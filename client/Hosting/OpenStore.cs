using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Cli;

/// <summary>The data directory for reading, also while another process works with it.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private OpenStore(ServiceProvider services) => _services = services;

    public IReadModel ReadModel => _services.GetRequiredService<IReadModel>();

    public IEventLog Log => _services.GetRequiredService<IEventLog>();

    public IArtifactStore Artifacts => _services.GetRequiredService<IArtifactStore>();

    /// <summary>Nothing is written, and a directory that does not exist reads as empty.</summary>
    public static OpenStore ForReading(VerbCall call) => new(new ServiceCollection()
        .AddCicdStorage(new StorageOptions { DataDirectory = call.DataDirectory.Root, Access = StorageAccess.Reader })
        .BuildServiceProvider());

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
