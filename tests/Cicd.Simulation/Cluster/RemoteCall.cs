namespace Cicd.Simulation.Cluster;

/// <summary>A call as the other silo sees it: it may run long after its caller has given up, and the answer has to find its way back.</summary>
internal sealed class RemoteCall(Call call, Action<Action> answer) : Request
{
    public Call Call => call;

    public override bool AlwaysInterleaves => call.AlwaysInterleaves;

    public override bool IsReadOnly => call.IsReadOnly;

    public static RemoteCall Of(Call call, Action<Action> answer) => new(call, answer) { Context = call.Context };

    public override Task Invoke(Activation host) => call.Invoke(host);

    public override void Complete(Task outcome) => answer(() => call.Complete(outcome));

    public override void Reject(Exception reason) => answer(() => call.Reject(reason));
}
