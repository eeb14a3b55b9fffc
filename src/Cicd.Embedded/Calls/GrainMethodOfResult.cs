using System.Reflection;

namespace Orleans.Runtime;

/// <inheritdoc/>
/// <typeparam name="TResult">The result; <see cref="object"/> where the method has none.</typeparam>
internal sealed class GrainMethod<TResult>(MethodInfo method, DeepCopier copier, bool isValueTask, bool hasResult) : GrainMethod(method, copier)
{
    private readonly bool _sharesResult =
        !hasResult || Immutability.HoldsForVariable(typeof(TResult)) || method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), false);

    protected override object Sent => AsAwaited(Task.FromResult<TResult>(default!));

    /// <summary>The caller's copy of what the grain returned.</summary>
    public TResult ResultOf(Task outcome)
    {
        if (!hasResult)
        {
            return default!;
        }

        var result = ((Task<TResult>)outcome).Result;
        return _sharesResult ? result : Copier.Copy(result);
    }

    protected override Call NewCall(GrainId target, object?[] arguments, out object awaited)
    {
        var call = new Call<TResult>(this, target, arguments) { Context = RequestContext.Values };
        awaited = AsAwaited(call.Result);
        return call;
    }

    private object AsAwaited(Task<TResult> task) => (isValueTask, hasResult) switch
    {
        (false, _) => task,
        (true, true) => new ValueTask<TResult>(task),
        (true, false) => new ValueTask(task),
    };
}
