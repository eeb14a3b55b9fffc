using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// Adds the reference that a project misses: to another project of the repository that declares the name, or to a package that is already used
/// or managed here, in the same version. Nothing is looked up on the network, and no version is guessed.
/// </summary>
internal sealed partial class MissingPackageReferenceFixer : IFixer
{
    public string Name => "missing-reference";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A missing reference to a project of the repository, or to a package whose version is known here.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: { } file, Code: "CS0246" or "CS0234" or "CS0103" or "CS0012" }
        && file.EndsWith(".cs", StringComparison.Ordinal)
        && (CompilerMessage.Read(failure.Failure) is not null || Assembly().IsMatch(failure.Failure.Message));

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = new List<string>();
        var added = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new List<string>();
        foreach (var failure in context.Failures.Select(failure => failure.Failure))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Read again each time: the reference may just have been added for another failure.
            var projects = DotnetProjects.Read(context.Root);
            if (projects.OwnerOf(failure.File!) is not { } owner || RepositoryFiles.Read(context.Root, failure.File!) is not { } source)
            {
                continue;
            }

            var reference = Assembly().Match(failure.Message) is { Success: true } assembly
                ? FindAssembly(assembly.Groups["name"].Value, owner, projects)
                : Find(Wanted.Of(failure, source.Text), owner, projects);
            switch (reference)
            {
                case Reference.Present:
                    handled.Add(failure.Id);
                    break;
                case Reference.Addable addable when Apply(context.Root, owner, addable):
                    AddUsing(context.Root, failure.File!, source, addable.Using);
                    handled.Add(failure.Id);
                    added.Add($"{addable.Label} to {owner.Path}");
                    break;
                case Reference.Doubtful doubtful:
                    doubts.Add(doubtful.Reason);
                    break;
                default:
                    break;
            }
        }

        var rest = string.Join(' ', doubts.Distinct(StringComparer.Ordinal).Take(5));
        return Task.FromResult<FixOutcome>((added.Count, rest.Length) switch
        {
            (0, 0) => new FixOutcome.NothingToDo("No missing reference: the names are not declared elsewhere in the repository, nor by a known package."),
            (0, _) => new FixOutcome.GaveUp(rest),
            _ => new FixOutcome.Fixed($"Added {Sentences.List(added, "reference")}.{(rest.Length > 0 ? " " + rest : "")}", 0.85) { Handled = [.. handled] },
        });
    }

    private static Reference? Find(Wanted wanted, DotnetProject owner, DotnetProjects projects)
    {
        if (FindProject(wanted, owner, projects) is { } project)
        {
            return project;
        }

        var managed = projects.KnownPackages(owner);
        var (id, @using) = FindPackage(wanted, managed);
        if (id is null)
        {
            return null;
        }

        if (owner.Packages.ContainsKey(id))
        {
            return null;
        }

        return OfPackage(id, $"'{wanted.Text}'", owner, projects, @using);
    }

    /// <summary>CS0012 names the assembly, which is a project of the repository or, as a rule, a package of the same name.</summary>
    private static Reference? FindAssembly(string name, DotnetProject owner, DotnetProjects projects)
    {
        var declaring = projects.All.Where(project => project.AssemblyName.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (declaring is [var project])
        {
            return owner.ProjectReferences.Contains(project.Path, StringComparer.OrdinalIgnoreCase) ? new Reference.Present()
                : projects.Reaches(project, owner) ? new Reference.Doubtful($"The assembly {name} is {project.Path}, which itself depends on {owner.Path}: a reference would close a circle.")
                : new Reference.Addable($"project {project.Path}", null, null, Relative(owner.Folder, project.Path), null);
        }

        return owner.Packages.ContainsKey(name) ? new Reference.Present() : OfPackage(name, $"The assembly {name}", owner, projects, null);
    }

    /// <summary>In the version that is managed or used here.</summary>
    private static Reference OfPackage(string id, string wanted, DotnetProject owner, DotnetProjects projects, string? @using)
    {
        var version = projects.All.Select(other => other.Packages.GetValueOrDefault(id)).FirstOrDefault(version => version is not null);
        if (projects.CentralVersion(owner, id) is not null)
        {
            return new Reference.Addable($"package {id}", id, null, null, @using);
        }

        return version is not null && !projects.IsCentrallyManaged(owner)
            ? new Reference.Addable($"package {id} {version}", id, version, null, @using)
            : new Reference.Doubtful($"{wanted} probably comes from the package {id}, which nothing here names a version of. Run: dotnet add {owner.Path} package {id}");
    }

    private static Reference? FindProject(Wanted wanted, DotnetProject owner, DotnetProjects projects)
    {
        var declaring = projects.Sources
            .Where(source => wanted.IsDeclaredBy(source.Outline))
            .Select(source => projects.OwnerOf(source.Path))
            .OfType<DotnetProject>()
            .DistinctBy(project => project.Path)
            .ToList();
        if (declaring.Count == 0 || declaring.Exists(project => projects.Reaches(owner, project)))
        {
            // Where it is visible already, a using is missing, or something else: not ours. After our own addition it is done.
            return declaring.Exists(project => project.Path != owner.Path && projects.Reaches(owner, project)) && wanted.Namespace is not null ? new Reference.Present() : null;
        }

        var possible = declaring.Where(project => !projects.Reaches(project, owner)).ToList();
        return possible switch
        {
            [var only] => new Reference.Addable($"project {only.Path}", null, null, Relative(owner.Folder, only.Path), wanted.MissingUsing(projects, only)),
            [] => new Reference.Doubtful($"'{wanted.Text}' is declared in {declaring[0].Path}, which itself depends on {owner.Path}: a reference would close a circle."),
            _ => new Reference.Doubtful($"'{wanted.Text}' is declared in {Sentences.List(possible.ConvertAll(project => project.Path), "project")}; a person has to say which one is meant."),
        };
    }

    private static (string? Id, string? Using) FindPackage(Wanted wanted, IReadOnlySet<string> managed)
    {
        if (wanted.Namespace is { } @namespace)
        {
            var known = KnownPackage.All.FirstOrDefault(package => package.Namespaces.Contains(@namespace));
            var byId = managed.Where(id => @namespace == id || @namespace.StartsWith(id + ".", StringComparison.OrdinalIgnoreCase)).MaxBy(id => id.Length);
            return (byId ?? known?.Id, null);
        }

        var package = KnownPackage.All.FirstOrDefault(package => package.Types.Contains(wanted.Name));
        return (package?.Id, package is null || wanted.Usings.Contains(package.NamespaceOf(wanted.Name) ?? string.Empty) ? null : package.NamespaceOf(wanted.Name));
    }

    private static bool Apply(string root, DotnetProject owner, Reference.Addable addable)
    {
        if (RepositoryFiles.Read(root, owner.Path) is not { } file)
        {
            return false;
        }

        var text = addable.ProjectPath is { } path
            ? ProjectFileEditor.AddProject(file.Text, path)
            : ProjectFileEditor.AddPackage(file.Text, addable.PackageId!, addable.Version);
        if (text is null)
        {
            return false;
        }

        RepositoryFiles.Write(root, owner.Path, file with { Text = text });
        return true;
    }

    private static void AddUsing(string root, string path, TextFile source, string? @namespace)
    {
        if (@namespace is not null && UsingInserter.Insert(source.Text, @namespace) is { } text)
        {
            RepositoryFiles.Write(root, path, source with { Text = text });
        }
    }

    private static string Relative(string folder, string path) =>
        Path.GetRelativePath("/" + folder, "/" + path).Replace('\\', '/');

    /// <summary>What the source asks for.</summary>
    private sealed record Wanted(string Name, string? Namespace, IReadOnlyCollection<string> Usings, IReadOnlyCollection<string> Own)
    {
        public string Text => Namespace ?? Name;

        public static Wanted Of(Failure failure, string source)
        {
            var outline = CSharpOutline.Read(source);
            var message = CompilerMessage.Read(failure)!;
            var line = failure.Line is { } number ? source.Split('\n').ElementAtOrDefault(number - 1) ?? string.Empty : string.Empty;
            var @namespace = UsingLine().Match(line) is { Success: true } match ? match.Groups["name"].Value : null;
            return new Wanted(message.Name, @namespace, outline.Usings, outline.Namespaces);
        }

        public bool IsDeclaredBy(CSharpOutline outline) => Namespace is not null
            ? outline.Namespaces.Contains(Namespace) || outline.Namespaces.Any(name => name.StartsWith(Namespace + ".", StringComparison.Ordinal))
            : outline.Types.Any(type => type.Name == Name && type.Namespace.Length > 0);

        /// <summary>The namespace of a type that is wanted without one; null when the file imports it already.</summary>
        public string? MissingUsing(DotnetProjects projects, DotnetProject declaring)
        {
            if (Namespace is not null)
            {
                return null;
            }

            var namespaces = projects.Sources.Where(source => projects.OwnerOf(source.Path)?.Path == declaring.Path)
                .SelectMany(source => source.Outline.Types).Where(type => type.Name == Name).Select(type => type.Namespace).Distinct().ToList();
            return namespaces is [var only] && !Usings.Contains(only) && !Own.Any(name => name == only || name.StartsWith(only + ".", StringComparison.Ordinal)) ? only : null;
        }
    }

    private abstract record Reference
    {
        public sealed record Addable(string Label, string? PackageId, string? Version, string? ProjectPath, string? Using) : Reference;

        public sealed record Present : Reference;

        public sealed record Doubtful(string Reason) : Reference;
    }

    // The type 'Price' is defined in an assembly that is not referenced. You must add a reference to assembly 'Lib, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null'.
    [GeneratedRegex(@"add a reference to assembly '(?<name>[^',]+),", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Assembly();

    [GeneratedRegex(@"^\s*(global\s+)?using\s+(static\s+)?(\w+\s*=\s*)?(global::)?(?<name>[\w.]+)\s*;", RegexOptions.CultureInvariant)]
    private static partial Regex UsingLine();
}
