using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// Files that a project names and that are elsewhere: renamed in their letters only, or moved. A project reference into the void is a warning to MSBuild;
/// what fails are the names that the project should have brought, hence those codes.
/// </summary>
internal sealed partial class ProjectPathFixer : IFixer
{
    public string Name => "project-path";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A project reference or file item whose file was renamed or moved, where exactly one file of that name exists.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { File: not null, Code: "CS2001" or "CS1566" or "MSB3030" or "MSB9008" or "MSB3202" or "CS0246" or "CS0234" or "CS0103" or "CS0012" };

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var mended = new HashSet<string>(StringComparer.Ordinal);
        var files = new FileIndex(context.Root);

        // Whose file it is does not change with the paths that are mended.
        var projects = DotnetProjects.Read(context.Root);
        return Task.FromResult(OneByOne.Run(context, "Every file that the projects name is there.", 0.9, failure => Find(failure, files, projects, mended), cancellationToken));
    }

    private static Repair Find(Failure failure, FileIndex files, DotnetProjects projects, HashSet<string> mended)
    {
        var root = files.Root;
        var project = projects.At(failure.File) ?? projects.OwnerOf(failure.File!) ?? (projects.All is [var only] ? only : null);
        if (project is null || RepositoryFiles.Read(root, project.Path) is not { } file || XmlText.Parse(file.Text) is not { } xml)
        {
            return Repair.None;
        }

        var isAboutFiles = failure.Code is "CS2001" or "CS1566" or "MSB3030";
        var places = isAboutFiles ? Items(xml).Where(attribute => IsNamedBy(failure.Message, attribute.Value, project, root)) : References(xml).Where(attribute => IsLost(attribute.Value, project, root));
        foreach (var attribute in places)
        {
            var wanted = LostFile.Normal(project.Folder, attribute.Value);
            var extension = Path.GetExtension(attribute.Value);
            var found = wanted is null ? [] : LostFile.Find(files.With(extension), wanted);
            if (found is not [var path])
            {
                return found.IsEmpty && !isAboutFiles
                    ? new Repair.Doubtful($"{project.Path} references {attribute.Value}, which is not in the repository.")
                    : new Repair.Doubtful(found.IsEmpty
                        ? $"{project.Path} names {attribute.Value}, and no file of that name is in the repository."
                        : $"{project.Path} names {attribute.Value}, which could be {Sentences.List(found, "file")}; a person has to say which one is meant.");
            }

            var written = LostFile.Relative(project.Folder, path);
            written = attribute.Value.Contains('\\', StringComparison.Ordinal) ? written.Replace('/', '\\') : written;
            mended.Add(project.Path);
            return new Repair.Edit($"pointed {attribute.Value} to {written} in {project.Path}", project.Path, xml.With((xml.ValueOf(attribute), written)));
        }

        // The names of a lost project are many, its reference is one.
        return mended.Contains(project.Path) && !isAboutFiles ? Repair.Follows : Repair.None;
    }

    private static IEnumerable<XAttribute> References(XmlText xml) => xml.Elements("ProjectReference").Attributes("Include");

    private static IEnumerable<XAttribute> Items(XmlText xml) =>
        xml.Document.Descendants().Where(element => element.Parent?.Name.LocalName == "ItemGroup").SelectMany(element => element.Attributes().Where(attribute => attribute.Name.LocalName is "Include" or "Update"));

    private static bool IsLost(string include, DotnetProject project, string root) =>
        !Glob().IsMatch(include) && LostFile.Normal(project.Folder, include) is { } path && RepositoryFiles.Resolve(root, path) is { } full && !File.Exists(full);

    // Source file '/repo/src/Shop/Cart.cs' could not be found. · Could not copy the file "/repo/data.json" because it was not found.
    private static bool IsNamedBy(string message, string include, DotnetProject project, string root) =>
        IsLost(include, project, root) && LostFile.Normal(project.Folder, include) is { } path
        && Quoted().Matches(message).Any(match => match.Groups["path"].Value.Replace('\\', '/') is var named && (named == path || named.EndsWith("/" + path, StringComparison.Ordinal) || LostFile.Normal(project.Folder, named) == path));

    [GeneratedRegex(@"[*?;]|\$\(|@\(|%\(", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Glob();

    [GeneratedRegex(@"['""](?<path>[^'""]+)['""]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
