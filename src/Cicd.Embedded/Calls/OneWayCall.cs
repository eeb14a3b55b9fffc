namespace Orleans.Runtime;

/// <summary>A call whose outcome nobody learns; a failure is logged where it happens.</summary>
internal sealed class OneWayCall(GrainMethod method, GrainId target, object?[] arguments) : Call(method, target, arguments)
{
    protected override void Answer(Task outcome) => TryEnd();

    protected override void SetException(Exception failure) => Host?.LogOneWayFailure(Method.Name, failure);

    protected override void SetCanceled(CancellationToken token)
    {
        // The grain has been signalled; there is nobody to tell.
    }
}
