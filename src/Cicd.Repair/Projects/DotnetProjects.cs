using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Cicd.Repair;

/// <summary>The C# projects of a worktree, what they declare and who reaches whom.</summary>
internal sealed class DotnetProjects
{
    /// <summary>Source files that are read at most; a larger repository is known in part.</summary>
    private const int SourcesMax = 20_000;

    private readonly Lazy<ImmutableArray<(string Path, CSharpOutline Outline)>> _sources;
    private readonly string _root;

    private DotnetProjects(string root, ImmutableArray<DotnetProject> projects)
    {
        _root = root;
        All = projects;
        _sources = new(() =>
        [
            .. RepositoryFiles.List(root, ".cs").Take(SourcesMax)
                .Select(path => (path, RepositoryFiles.Read(root, path)))
                .Where(source => source.Item2 is not null)
                .Select(source => (source.path, CSharpOutline.Read(source.Item2!.Text))),
        ]);
    }

    public ImmutableArray<DotnetProject> All { get; }

    /// <summary>All source files with what they declare.</summary>
    public ImmutableArray<(string Path, CSharpOutline Outline)> Sources => _sources.Value;

    public static DotnetProjects Read(string root) =>
        new(root, [.. RepositoryFiles.List(root, ".csproj").Select(path => ReadProject(root, path)).OfType<DotnetProject>()]);

    /// <summary>The project in the nearest folder above the file; null when there is none, or the folder holds several.</summary>
    public DotnetProject? OwnerOf(string file)
    {
        for (var folder = FolderOf(file); ; folder = FolderOf(folder))
        {
            var here = All.Where(project => project.Folder == folder).ToList();
            if (here.Count > 0)
            {
                return here.Count == 1 ? here[0] : null;
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>The project of this path; null when there is none.</summary>
    public DotnetProject? At(string? path) => All.FirstOrDefault(project => project.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for the project itself, and for those that it references, directly or through others.</summary>
    public bool Reaches(DotnetProject from, DotnetProject to)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>([from.Path]);
        while (open.TryPop(out var path))
        {
            if (path.Equals(to.Path, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (seen.Add(path) && All.FirstOrDefault(project => project.Path.Equals(path, StringComparison.OrdinalIgnoreCase)) is { } project)
            {
                foreach (var next in project.ProjectReferences)
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    /// <summary>Version of a package by <c>Directory.Packages.props</c> in or above the project's folder; null when it is not managed there.</summary>
    public string? CentralVersion(DotnetProject project, string package) =>
        CentralFile(project) is { } file && Load(_root, file) is { } xml
            ? xml.Descendants().Where(element => element.Name.LocalName == "PackageVersion")
                .FirstOrDefault(element => Same((string?)element.Attribute("Include"), package))?.Attribute("Version")?.Value
            : null;

    public bool IsCentrallyManaged(DotnetProject project) =>
        CentralFile(project) is { } file && Load(_root, file) is { } xml
        && xml.Descendants().Any(element => element.Name.LocalName == "ManagePackageVersionsCentrally" && Same(element.Value.Trim(), "true"));

    /// <summary>Ids that any project or the central file names.</summary>
    public ImmutableSortedSet<string> KnownPackages(DotnetProject project)
    {
        var central = CentralFile(project) is { } file && Load(_root, file) is { } xml
            ? xml.Descendants().Where(element => element.Name.LocalName == "PackageVersion").Select(element => (string?)element.Attribute("Include")).OfType<string>()
            : [];
        return All.SelectMany(other => other.Packages.Keys).Concat(central).ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary><c>Directory.Packages.props</c> in or above the project's folder; null when there is none.</summary>
    public string? CentralFile(DotnetProject project)
    {
        for (var folder = project.Folder; ; folder = FolderOf(folder))
        {
            var path = folder.Length == 0 ? "Directory.Packages.props" : $"{folder}/Directory.Packages.props";
            if (File.Exists(Path.Combine(_root, path)))
            {
                return path;
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }

    private static DotnetProject? ReadProject(string root, string path)
    {
        if (Load(root, path)?.Root is not { } xml)
        {
            return null;
        }

        var folder = FolderOf(path);
        var items = xml.Descendants().ToList();
        var sdk = (string?)xml.Attribute("Sdk") ?? string.Empty;
        return new DotnetProject
        {
            Path = path,
            Folder = folder,
            IsWeb = sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase)
                || Included(items, "FrameworkReference").Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase),
            AssemblyName = items.FirstOrDefault(item => item.Name.LocalName == "AssemblyName")?.Value.Trim() ?? Path.GetFileNameWithoutExtension(path),
            Framework = items.Where(item => item.Name.LocalName is "TargetFramework" or "TargetFrameworks").Select(item => item.Value.Trim()).FirstOrDefault(),
            ProjectReferences = [.. Included(items, "ProjectReference").Select(reference => Combine(folder, reference))],
            Usings = [.. Included(items, "Using")],
            Packages = items.Where(item => item.Name.LocalName == "PackageReference" && item.Attribute("Include") is not null)
                .GroupBy(item => item.Attribute("Include")!.Value, StringComparer.OrdinalIgnoreCase)
                .ToImmutableSortedDictionary(
                    group => group.Key,
                    group => (string?)group.First().Attribute("Version") ?? group.First().Elements().FirstOrDefault(child => child.Name.LocalName == "Version")?.Value,
                    StringComparer.OrdinalIgnoreCase),
        };
    }

    private static IEnumerable<string> Included(IEnumerable<XElement> items, string name) =>
        items.Where(item => item.Name.LocalName == name).Select(item => (string?)item.Attribute("Include")).OfType<string>();

    private static XDocument? Load(string root, string path)
    {
        try
        {
            return RepositoryFiles.Read(root, path) is { } file ? XDocument.Parse(file.Text) : null;
        }
        catch (XmlException)
        {
            // A broken project file is a failure of its own, with a message of MSBuild's; here it only means that nothing is known.
            return null;
        }
    }

    private static string Combine(string folder, string reference)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in reference.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : string.Empty;

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
