namespace Cicd.Simulation.Cluster;

/// <summary>A call as the other silo sees it: it may run long after its caller has given up, and the answer has to find its way back.</summary>
internal sealed class RemoteCall(Call call, Action<Action> answer) : Request
{
    private bool _isDropped;

    public Call Call => call;

    public override bool AlwaysInterleaves => call.AlwaysInterleaves;

    public override bool IsReadOnly => call.IsReadOnly;

    public override bool IsAbandoned => _isDropped;

    public static RemoteCall Of(Call call, Action<Action> answer) => new(call, answer) { Context = call.Context };

    public override Task Invoke(Activation host) => call.Invoke(host);

    /// <summary>A message carries its caller's deadline. It tells nobody when it is dropped: the caller has a clock of its own.</summary>
    public override void DropIfLate(TimeProvider time) => _isDropped |= call.IsLate(time.GetTimestamp());

    public override void Complete(Task outcome)
    {
        if (!_isDropped)
        {
            answer(() => call.Complete(outcome));
        }
    }

    public override void Reject(Exception reason) => answer(() => call.Reject(reason));
}
