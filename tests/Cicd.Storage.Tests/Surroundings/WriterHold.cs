namespace Cicd.Storage.Tests;

internal sealed class WriterHold : IAsyncDisposable
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _release = new();

    public Task Entered => _entered.Task;

    public Task Ended { get; set; } = Task.CompletedTask;

    /// <summary>On the writer's thread.</summary>
    public int Wait()
    {
        _entered.TrySetResult();
        return _release.Wait(Deadline.Long) ? 0 : throw new TimeoutException("The test never let the writer go on.");
    }

    public async ValueTask DisposeAsync()
    {
        _release.Set();
        await Ended.WaitAsync(Deadline.Long);
        _release.Dispose();
    }
}
