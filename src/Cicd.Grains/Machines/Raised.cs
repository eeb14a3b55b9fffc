namespace Cicd.Grains;

/// <summary>An event that waits in a machine's inbox, and the one who waits for it to be durable.</summary>
/// <param name="received">Null when an effect was performed and there is nothing to say of it.</param>
/// <param name="settles">The effect of which this is the result; null for any other event.</param>
internal sealed class Raised<TEvent>(TEvent? received, string? settles)
    where TEvent : class
{
    private readonly TaskCompletionSource _recorded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TEvent? Event => received;

    public string? Settles => settles;

    /// <summary>Completed when the event is durable or has changed nothing; faulted when it was refused or could not be stored.</summary>
    public Task Recorded => _recorded.Task;

    public void Complete() => _recorded.TrySetResult();

    public void Fail(Exception reason) => _recorded.TrySetException(reason);
}
