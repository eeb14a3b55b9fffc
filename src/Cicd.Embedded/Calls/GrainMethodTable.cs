using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>The methods of grain interfaces, described when they are first called.</summary>
internal sealed class GrainMethodTable(DeepCopier copier)
{
    private readonly ConcurrentDictionary<MethodInfo, GrainMethod> _methods = new();
    private readonly Func<MethodInfo, GrainMethod> _describe = method => GrainMethod.Describe(method, copier);

    public GrainMethod Of(MethodInfo method) => _methods.GetOrAdd(method, _describe);
}
