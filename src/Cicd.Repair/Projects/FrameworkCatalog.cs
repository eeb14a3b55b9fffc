using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Cicd.Repair;

/// <summary>Public types and extension methods of a framework's reference assemblies, by name. Read once per process, from metadata alone.</summary>
internal sealed class FrameworkCatalog
{
    private readonly ILookup<string, (int Arity, string Namespace)> _types;
    private readonly ILookup<string, (string Namespace, string Receiver)> _extensions;

    private FrameworkCatalog(List<(string Name, int Arity, string Namespace)> types, List<(string Name, string Namespace, string Receiver)> extensions)
    {
        _types = types.Distinct().ToLookup(type => type.Name, type => (type.Arity, type.Namespace));
        _extensions = extensions.Distinct().ToLookup(method => method.Name, method => (method.Namespace, method.Receiver));
    }

    /// <summary>Namespaces with such a type, sorted. <paramref name="arity"/> null: any number of type parameters, none preferred.</summary>
    public ImmutableArray<string> NamespacesOfType(string name, int? arity)
    {
        var found = _types[name].ToList();
        var exact = found.Where(type => type.Arity == (arity ?? 0)).ToList();
        return [.. (exact.Count > 0 || arity is not null ? exact : found).Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Namespaces with such an extension method, sorted; where some fit <paramref name="container"/> (null: unknown), only those.</summary>
    public ImmutableArray<string> NamespacesOfExtension(string name, string? container)
    {
        var found = _extensions[name].ToList();

        // System.Data has a Select of its own, for its tables only.
        var fitting = found.Where(method => ReceiverNames.MayTake(method.Receiver, container)).ToList();
        return [.. (fitting.Count > 0 ? fitting : found).Select(method => method.Namespace).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads <c>packs/NAME.Ref</c> of the newest version, else <c>shared/NAME</c>; empty when neither is there.</summary>
    public static FrameworkCatalog Read(string dotnetRoot, string framework)
    {
        var types = new List<(string, int, string)>();
        var extensions = new List<(string, string, string)>();
        foreach (var assembly in Assemblies(dotnetRoot, framework))
        {
            ReadAssembly(assembly, types, extensions);
        }

        return new FrameworkCatalog(types, extensions);
    }

    /// <summary>Folder of the .NET installation whose <c>dotnet</c> is used; null when there is none.</summary>
    public static string? FindDotnetRoot() => Candidates().FirstOrDefault(root => Directory.Exists(Path.Combine(root, "shared", "Microsoft.NETCore.App")));

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } named)
        {
            yield return named;
        }

        var program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = new FileInfo(Path.Combine(folder, program));
            if (file.Exists && Path.GetDirectoryName(file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName) is { } root)
            {
                yield return root;
            }
        }

        // shared/Microsoft.NETCore.App/10.0.1/ lies three folders below the root.
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
    }

    private static IEnumerable<string> Assemblies(string dotnetRoot, string framework)
    {
        var folder =
            Newest(Path.Combine(dotnetRoot, "packs", framework + ".Ref")) is { } pack && Directory.Exists(Path.Combine(pack, "ref"))
                ? Directory.EnumerateDirectories(Path.Combine(pack, "ref")).Order(StringComparer.Ordinal).LastOrDefault()
                : Newest(Path.Combine(dotnetRoot, "shared", framework));
        return folder is null ? [] : Directory.EnumerateFiles(folder, "*.dll");
    }

    private static string? Newest(string folder) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateDirectories(folder)
            .OrderBy(path => Version.TryParse(Path.GetFileName(path).Split('-')[0], out var version) ? version : new Version(0, 0))
            .LastOrDefault();

    private static void ReadAssembly(string path, List<(string, int, string)> types, List<(string, string, string)> extensions)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        if (!image.HasMetadata)
        {
            return;
        }

        var metadata = image.GetMetadataReader();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            var @namespace = metadata.GetString(type.Namespace);
            if ((type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) != System.Reflection.TypeAttributes.Public || @namespace.Length == 0)
            {
                continue;
            }

            var name = metadata.GetString(type.Name).Split('`');
            types.Add((name[0], name.Length > 1 && int.TryParse(name[1], out var arity) ? arity : 0, @namespace));
            if (HasExtensionAttribute(metadata, type.GetCustomAttributes()))
            {
                extensions.AddRange(type.GetMethods().Select(metadata.GetMethodDefinition)
                    .Where(method => HasExtensionAttribute(metadata, method.GetCustomAttributes()))
                    .Select(method => (metadata.GetString(method.Name), @namespace, Receiver(method))));
            }
        }
    }

    private static string Receiver(MethodDefinition method) =>
        method.DecodeSignature(ReceiverNames.Instance, null).ParameterTypes is [var first, ..] ? first : ReceiverNames.TypeParameter;

    private static bool HasExtensionAttribute(MetadataReader metadata, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            var constructor = metadata.GetCustomAttribute(attribute).Constructor;
            var name = constructor.Kind switch
            {
                HandleKind.MemberReference when metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent =>
                    metadata.GetTypeReference((TypeReferenceHandle)parent).Name,
                HandleKind.MethodDefinition =>
                    metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()).Name,
                _ => default,
            };
            if (!name.IsNil && metadata.StringComparer.Equals(name, "ExtensionAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
