using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Makes the state that a constructor parameter asks for.</summary>
internal static class PersistentStateFactory
{
    private static readonly MethodInfo OpenCreate = typeof(PersistentStateFactory).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <exception cref="ArgumentException">The parameter is not an <see cref="IPersistentState{TState}"/>.</exception>
    public static Func<Activation, object> For(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' on the constructor for '{parameter.Member.DeclaringType}' has an unsupported type, '{type}'. It must be an "
                + $"instance of generic type '{typeof(IPersistentState<>)}' because it has an associated [PersistentState(...)] attribute.",
                nameof(parameter));
        }

        var wanted = parameter.GetCustomAttribute<PersistentStateAttribute>()!;
        var name = string.IsNullOrEmpty(wanted.StateName) ? parameter.Name! : wanted.StateName;
        var create = OpenCreate.MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<string, string?, Activation, object>>();
        return activation => create(name, wanted.StorageName, activation);
    }

    private static PersistentState<TState> Create<TState>(string name, string? storageName, Activation activation)
    {
        var state = new PersistentState<TState>(name, activation, StorageOf(storageName, activation));
        activation.AddState(state);
        return state;
    }

    private static IGrainStorage StorageOf(string? name, Activation activation)
    {
        var services = activation.ActivationServices;
        if (string.IsNullOrWhiteSpace(name))
        {
            return services.GetService<IGrainStorage>()
                ?? services.GetKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
                ?? throw new BadProviderConfigException($"No default storage provider found loading grain type {activation.GrainId.Type}.");
        }

        return services.GetKeyedService<IGrainStorage>(name)
            ?? (name == ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME ? services.GetService<IGrainStorage>() : null)
            ?? throw new BadProviderConfigException($"No storage provider named \"{name}\" found loading grain type {activation.GrainId.Type}.");
    }
}
