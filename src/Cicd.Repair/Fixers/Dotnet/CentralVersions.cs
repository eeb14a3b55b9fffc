using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>NU1008, NU1010: a version that stands in the project although it is managed centrally, or that the central file lacks.</summary>
internal static partial class CentralVersions
{
    /// <summary>NU1008: the central file says the same, or gets to say it.</summary>
    public static Repair Move(string message, DotnetProject project, DotnetProjects projects, string root)
    {
        if (projects.CentralFile(project) is not { } path || PackageFile.Read(root, path) is not { } central || PackageFile.Read(root, project.Path) is null || Ids(message) is not { Count: > 0 } ids)
        {
            return Repair.None;
        }

        var (text, centralText) = (PackageFile.Read(root, project.Path)!.Xml.Text, central.Xml.Text);
        foreach (var id in ids)
        {
            var file = new PackageFile(project.Path, XmlText.Parse(text)!);
            if (file.Items("PackageReference", id).ToList() is not [var item] || PackageFile.Version(item) is not { } version)
            {
                return new Repair.Doubtful($"The version of {id} is not written in {project.Path} itself; remove it from the file that it imports, and keep the one of {path}.");
            }

            var managed = central.Items("PackageVersion", id).Select(PackageFile.Version).OfType<string>().ToList();
            if (managed.Exists(other => other != version))
            {
                return new Repair.Doubtful($"{project.Path} asks for {id} {version}, {path} for {managed[0]}: a person has to say which one holds. Remove the version from the project to keep {managed[0]}.");
            }

            if (managed.Count == 0)
            {
                if (version.Contains("$(", StringComparison.Ordinal) || ProjectFileEditor.AddPackageVersion(centralText, id, version) is not { } added)
                {
                    return new Repair.Doubtful($"Move the version {version} of {id} from {project.Path} to {path}.");
                }

                centralText = added;
            }

            text = file.WithoutVersion(item);
        }

        ImmutableArray<TextEdit> edits = [new TextEdit(project.Path, text), .. centralText == central.Xml.Text ? [] : new[] { new TextEdit(path, centralText) }];
        return new Repair.Edit(
            edits.Length == 1 ? $"left the version of {Sentences.List(ids, "package")} to {path}" : $"moved the version of {Sentences.List(ids, "package")} from {project.Path} to {path}", edits);
    }

    /// <summary>NU1010: the version that the rest of the repository uses, where it is one.</summary>
    public static Repair Add(string message, DotnetProject project, DotnetProjects projects, string root)
    {
        if (projects.CentralFile(project) is not { } path || RepositoryFiles.Read(root, path) is not { } central || Ids(message) is not { Count: > 0 } ids)
        {
            return Repair.None;
        }

        var text = central.Text;
        var added = new List<string>();
        foreach (var id in ids)
        {
            var known = PackageVersions.Known(root, id);
            if (known is not [var version])
            {
                return new Repair.Doubtful(known.IsEmpty
                    ? $"{path} has no version of {id}, and nothing else here names one. Add: <PackageVersion Include=\"{id}\" Version=\"…\" />"
                    : $"{path} has no version of {id}; elsewhere here it is {Sentences.List(known, "version")}, and a person has to say which one holds.");
            }

            if (ProjectFileEditor.AddPackageVersion(text, id, version) is not { } next)
            {
                return Repair.None;
            }

            text = next;
            added.Add($"{id} {version}");
        }

        return new Repair.Edit($"added {Sentences.List(added, "version")}, as used elsewhere here, to {path}", path, text);
    }

    private static List<string>? Ids(string message) =>
        Message().Match(message) is { Success: true } match ? [.. match.Groups["ids"].Value.Split([", ", ";"], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)] : null;

    // The following PackageReference items cannot define a value for Version: Greet, Other. Projects using …
    // The following PackageReference items do not define a corresponding PackageVersion item: Greet. Projects using …
    [GeneratedRegex(@"(for Version|PackageVersion item): (?<ids>[^:]+?)\. Projects using", RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
