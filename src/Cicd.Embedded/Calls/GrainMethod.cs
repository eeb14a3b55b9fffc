using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>One method of a grain interface: what its attributes say, how its arguments are copied, and a compiled way to call it.</summary>
internal abstract class GrainMethod
{
    // A function of the method alone, as the copiers are of a type.
    private static readonly ConcurrentDictionary<MethodInfo, Func<object, object?[], Task>> Invokers = new();

    private readonly ArgumentCopier _arguments;
    private readonly Lazy<Func<object, object?[], Task>> _invoke;
    private readonly int _cancellationArgument;
    private readonly bool _isOneWay;
    private readonly TimeSpan? _timeout;

    protected GrainMethod(MethodInfo method, DeepCopier copier)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        _isOneWay = method.IsDefined(typeof(OneWayAttribute));
        _timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        _cancellationArgument = Array.FindIndex(method.GetParameters(), p => p.ParameterType == typeof(CancellationToken));
        Copier = copier;
        _arguments = new ArgumentCopier(method.GetParameters(), copier);
        _invoke = new(() => Invokers.GetOrAdd(method, Compile));
    }

    public string Name { get; }

    public bool AlwaysInterleaves { get; }

    public bool IsReadOnly { get; }

    protected DeepCopier Copier { get; }

    public static GrainMethod Describe(MethodInfo method, DeepCopier copier)
    {
        if (method.IsGenericMethod)
        {
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} is generic; grain methods must not be.");
        }

        var returned = method.ReturnType;
        if (returned == typeof(Task) || returned == typeof(ValueTask))
        {
            return new GrainMethod<object?>(method, copier, returned == typeof(ValueTask), hasResult: false);
        }

        if (returned.IsGenericType && returned.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)))
        {
            return (GrainMethod)Activator.CreateInstance(
                typeof(GrainMethod<>).MakeGenericType(returned.GetGenericArguments()), method, copier, open == typeof(ValueTask<>), true)!;
        }

        throw new NotSupportedException(
            $"{method.DeclaringType}.{method.Name} returns {returned}; a grain method returns Task, Task<T>, ValueTask or ValueTask<T>.");
    }

    public Task Invoke(object grain, object?[] arguments) => _invoke.Value(grain, arguments);

    /// <summary>Copies the arguments, sends the call, and returns what the method's caller awaits.</summary>
    public object Send(Silo silo, GrainId target, object?[] arguments)
    {
        var callersToken = _cancellationArgument >= 0 ? (CancellationToken)arguments[_cancellationArgument]! : default;
        callersToken.ThrowIfCancellationRequested();
        _arguments.CopyInPlace(arguments);
        if (_isOneWay)
        {
            silo.Send(Prepare(new OneWayCall(this, target, arguments) { Context = RequestContext.Values }));
            return Sent;
        }

        var call = NewCall(target, arguments, out var awaited);
        silo.SendAndAwait(Prepare(call), _timeout);
        return awaited;

        Call Prepare(Call call)
        {
            if (callersToken.CanBeCanceled)
            {
                call.LinkCancellation(_cancellationArgument, callersToken);
            }

            return call;
        }
    }

    /// <summary>What the caller of a one-way method gets: something that has ended already.</summary>
    protected abstract object Sent { get; }

    protected abstract Call NewCall(GrainId target, object?[] arguments, out object awaited);

    private static Func<object, object?[], Task> Compile(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object[]));
        Expression call = Expression.Call(
            Expression.Convert(grain, method.DeclaringType!),
            method,
            method.GetParameters().Select((p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType)));
        if (method.ReturnType.IsValueType)
        {
            call = Expression.Call(call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        return Expression.Lambda<Func<object, object?[], Task>>(call, grain, arguments).Compile();
    }
}
