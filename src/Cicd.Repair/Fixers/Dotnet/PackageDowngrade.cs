using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>NU1605, NU1109: a project asks for less than what something it uses needs. The version that is needed stands in the message.</summary>
internal static partial class PackageDowngrade
{
    public static Repair Find(string message, DotnetProject project, DotnetProjects projects, string root)
    {
        if (Message().Match(message) is not { Success: true } match)
        {
            // The paths to both versions, one a line, with the same code.
            return message.Contains(" -> ", StringComparison.Ordinal) ? Repair.Follows : Repair.None;
        }

        var (id, needed, present) = (match.Groups["id"].Value, match.Groups["needed"].Value, match.Groups["present"].Value);
        var places = Places(id, present, project, projects, root);
        return places switch
        {
            [var (label, edit)] => new Repair.Edit($"raised {id} from {present} to {needed} in {label}", [edit]),
            [] => new Repair.Doubtful($"{id} {present} is too low for {project.Path}, which needs {needed}; no file here names that version. Run: dotnet add {project.Path} package {id} --version {needed}"),
            _ => new Repair.Doubtful($"{id} {present} is too low for {project.Path}, which needs {needed}; it stands in {Sentences.List(places.ConvertAll(place => place.Label), "file")}, and a person has to say where to raise it."),
        };

        // The nearest that names the version decides: the project, the central file, then what the project uses.
        List<(string Label, TextEdit Edit)> Places(string wanted, string version, DotnetProject owner, DotnetProjects all, string folder)
        {
            List<string> nearest = [owner.Path, .. all.CentralFile(owner) is { } central ? new[] { central } : []];
            foreach (var path in nearest)
            {
                if (Raised(path).ToList() is { Count: > 0 } found)
                {
                    return found;
                }
            }

            return [.. all.All.Where(other => other.Path != owner.Path && all.Reaches(owner, other)).SelectMany(other => Raised(other.Path))];

            IEnumerable<(string Label, TextEdit Edit)> Raised(string path) => PackageFile.Read(folder, path) is { } file
                ? file.Items("PackageReference", wanted).Concat(file.Items("PackageVersion", wanted))
                    .Select(item => VersionEdit.Of(folder, file, item, version, needed)).OfType<TextEdit>().Select(edit => (edit.Path, edit))
                : [];
        }
    }

    // Detected package downgrade: Greet from 2.0.0 to 1.0.0. Reference the package directly …
    // Detected package downgrade: Greet from 2.0.0 to centrally defined 1.0.0. Update the centrally managed package version to a higher version.
    [GeneratedRegex(@"Detected package downgrade: (?<id>\S+) from (?<needed>\S+) to (centrally defined )?(?<present>[^\s]+?)\.?(\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
