namespace Cicd.Storage.Tests;

/// <summary>The same on SQLite with the writer of a simulation.</summary>
public sealed class InlineSqliteEventLogTests : EventLogConformance, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningStorage _storage = null!;

    protected override IEventLog Log => _storage.Log;

    protected override IReadModel ReadModel => _storage.ReadModel;

    [Fact]
    public void Append_Inline_IsDoneWhenTheCallReturns()
    {
        var thread = Environment.CurrentManagedThreadId;
        var wroteOn = 0;

        var write = _storage.Writer.ExecuteAsync(new WriteOperation<int>(_ => wroteOn = Environment.CurrentManagedThreadId));

        write.IsCompletedSuccessfully.ShouldBeTrue();
        wroteOn.ShouldBe(thread);
    }

    public async Task InitializeAsync() => _storage = await RunningStorage.StartAsync(_folder, new StorageOptions { WriteInline = true });

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
