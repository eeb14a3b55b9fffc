namespace Cicd.Storage.Tests;

public sealed class SqliteEventLogTests : EventLogConformance, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningStorage _storage = null!;

    protected override IEventLog Log => _storage.Log;

    protected override IReadModel ReadModel => _storage.ReadModel;

    public async Task InitializeAsync() => _storage = await RunningStorage.StartAsync(_folder);

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
