using System.Reflection;
using System.Runtime.Loader;

namespace Orleans.Runtime;

/// <summary>
/// Finds the grain classes: concrete classes that implement <see cref="IGrainBase"/>, in assemblies that refer to this one. Looked through are the
/// loaded assemblies and everything that they and the program refer to.
/// </summary>
internal static class GrainClassDiscovery
{
    private static readonly string[] FrameworkNames = ["System", "Microsoft", "mscorlib", "netstandard", "WindowsBase"];

    // A process that starts many silos looks again only when something was loaded in between.
    private static volatile Found? _found;

    public static IReadOnlyList<Type> Find()
    {
        if (_found is not { } found || found.Assemblies != AssembliesLoaded())
        {
            List<Type> classes = [.. Look()];
            _found = found = new Found(classes, AssembliesLoaded());
        }

        return found.Classes;
    }

    private static int AssembliesLoaded() => AppDomain.CurrentDomain.GetAssemblies().Length;

    private static IEnumerable<Type> Look()
    {
        var engine = typeof(GrainClassDiscovery).Assembly;
        return Reachable()
            .Where(assembly => assembly.GetReferencedAssemblies().Any(name => name.Name == engine.GetName().Name))
            .SelectMany(TypesOf)
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && typeof(IGrainBase).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
    }

    private static HashSet<Assembly> Reachable()
    {
        var found = new HashSet<Assembly>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(IsOfInterest));
        if (Assembly.GetEntryAssembly() is { } program)
        {
            open.Enqueue(program);
        }

        while (open.TryDequeue(out var assembly))
        {
            if (!found.Add(assembly))
            {
                continue;
            }

            foreach (var name in assembly.GetReferencedAssemblies().Where(name => !IsFramework(name)))
            {
                if (TryLoad(name) is { } referenced)
                {
                    open.Enqueue(referenced);
                }
            }
        }

        return found;
    }

    private static bool IsOfInterest(Assembly assembly) => !assembly.IsDynamic && !IsFramework(assembly.GetName());

    private static bool IsFramework(AssemblyName name) =>
        FrameworkNames.Any(framework => name.Name == framework || name.Name!.StartsWith(framework + ".", StringComparison.Ordinal));

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return AssemblyLoadContext.GetLoadContext(typeof(GrainClassDiscovery).Assembly)!.LoadFromAssemblyName(name);
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            // A reference that is not deployed (an optional dependency of some package) cannot hold grains that anybody uses.
            return null;
        }
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partial)
        {
            return partial.Types.OfType<Type>();
        }
    }

    private sealed record Found(IReadOnlyList<Type> Classes, int Assemblies);
}
