namespace Orleans.Runtime;

/// <summary>A call that its caller awaits. Continuations run where the caller is, never inside the callee's turn.</summary>
internal sealed class Call<TResult>(GrainMethod<TResult> method, GrainId target, object?[] arguments) : Call(method, target, arguments)
{
    private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Result => _result.Task;

    protected override void Answer(Task outcome)
    {
        if (IsAbandoned)
        {
            return;
        }

        TResult result;
        try
        {
            result = method.ResultOf(outcome);
        }
#pragma warning disable CA1031 // A result that cannot be copied is the call's failure, whatever the reason.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Reject(failure);
            return;
        }

        if (TryEnd())
        {
            _result.SetResult(result);
        }
    }

    protected override void SetException(Exception failure) => _result.SetException(failure);

    protected override void SetCanceled(CancellationToken token) => _result.SetCanceled(token);
}
