using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Makes grain objects: services come from the activation's scope, state from <see cref="PersistentStateAttribute"/> parameters.</summary>
internal sealed class GrainConstructor(Type grainClass)
{
    // A function of the class alone, as the copiers are of a type.
    private static readonly ConcurrentDictionary<Type, Plan> Plans = new();

    private readonly Lazy<Plan> _plan = new(() => Plans.GetOrAdd(grainClass, Plan.For));

    public object Create(Activation activation)
    {
        var plan = _plan.Value;
        var states = plan.States.Length == 0 ? [] : Array.ConvertAll(plan.States, create => create(activation));
        return plan.Factory(activation.ActivationServices, states);
    }

    private sealed record Plan(ObjectFactory Factory, Func<Activation, object>[] States)
    {
        public static Plan For(Type grainClass)
        {
            var states = ConstructorOf(grainClass)?.GetParameters().Where(p => p.IsDefined(typeof(PersistentStateAttribute), true)).ToArray() ?? [];
            return new(
                ActivatorUtilities.CreateFactory(grainClass, Array.ConvertAll(states, p => p.ParameterType)),
                Array.ConvertAll(states, PersistentStateFactory.For));
        }

        private static ConstructorInfo? ConstructorOf(Type grainClass)
        {
            var constructors = grainClass.GetConstructors();
            return Array.Find(constructors, c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute), false))
                ?? constructors.MaxBy(c => c.GetParameters().Length);
        }
    }
}
