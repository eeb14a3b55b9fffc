using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>An import of a package that <c>package.json</c> does not name, though another one of the repository does: the same range is added, and the lock file renewed.</summary>
internal sealed partial class NodeModuleFixer : IFixer
{
    public string Name => "node-module";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "An import of a package missing from package.json, in the version that another package.json or the lock file of the repository names.";

    public ImmutableArray<ExternalTool> Tools => [.. NodeLock.All.Select(one => one.Tool)];

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure.File is { } file && SourcePaths.Language(file) == SourceLanguage.JavaScript && PackageOf(failure.Failure) is not null;

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var outcome = OneByOne.Run(context, "Every package that is imported stands in package.json.", 0.82, failure => Find(failure, context.Root, changed), cancellationToken);
        if (outcome is not FixOutcome.Fixed @fixed)
        {
            return outcome;
        }

        var tools = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var folder in changed)
        {
            if (NodeLock.Above(context.Root, folder) is not { } locked)
            {
                continue;
            }

            var tool = await context.Toolbox.FindAsync(locked.Lock.Tool, cancellationToken, locked.Folder);
            if (!tool.IsHere)
            {
                return tool.GaveUp();
            }

            if (await NodeLockFixer.RenewAsync(context, locked.Lock, tool, locked.Folder, cancellationToken) is { } failed)
            {
                return failed;
            }

            tools.Add(tool.Label);
        }

        return @fixed with { Tool = tools.Count > 0 ? string.Join(", ", tools) : null };
    }

    private static Repair Find(Failure failure, string root, SortedSet<string> changed)
    {
        var id = PackageOf(failure)!;
        if (NodePackages.Above(root, LostFile.FolderOf(failure.File!)) is not { } path || NodePackages.Read(root, path) is not { } package || RepositoryFiles.Read(root, path) is not { } file)
        {
            return Repair.None;
        }

        if (NodePackages.Sections.Any(section => NodePackages.Section(package, section).Any(one => one.Key == id)))
        {
            // It is named, so it was not installed; or an edit for another failure has just named it.
            return changed.Contains(LostFile.FolderOf(path)) ? Repair.Follows : Repair.None;
        }

        var known = Known(root, path, id);
        if (known is not [var range])
        {
            return new Repair.Doubtful(known.IsEmpty
                ? $"{failure.File} imports {id}, which {path} does not name, and nothing here names a version. Run: npm install {id}{(LostFile.FolderOf(path) is { Length: > 0 } folder ? $" --prefix {folder}" : "")}"
                : $"{failure.File} imports {id}, which {path} does not name; elsewhere here it is {Sentences.List(known, "version")}, and a person has to say which one holds.");
        }

        var section = SourcePaths.IsTest(failure.File!) ? "devDependencies" : "dependencies";
        if (PackageJsonEditor.Add(file.Text, section, id, range) is not { } text)
        {
            return Repair.None;
        }

        changed.Add(LostFile.FolderOf(path));
        return new Repair.Edit($"added {id} {range} to {section} of {path}", path, text);
    }

    /// <summary>Ranges of the other packages; where none names it, the version that the lock file holds for another package's sake.</summary>
    private static ImmutableArray<string> Known(string root, string path, string id)
    {
        var own = LostFile.FolderOf(path);
        var ranges = NodePackages.All(root).Where(other => other != path)
            .SelectMany(other => NodePackages.Read(root, other) is { } package ? NodePackages.Sections.SelectMany(section => NodePackages.Section(package, section)).Where(one => one.Key == id).Select(one => Rebased(one.Value, LostFile.FolderOf(other), own)) : [])
            .Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (!ranges.IsEmpty || NodeLock.Above(root, own) is not { Lock.File: "package-lock.json" } locked)
        {
            return ranges;
        }

        var version = (NodePackages.Read(root, locked.Folder.Length == 0 ? locked.Lock.File : $"{locked.Folder}/{locked.Lock.File}")?["packages"] as JsonObject)?[$"node_modules/{id}"]?["version"];
        return version is JsonValue value ? [$"^{value.GetValue<string>()}"] : [];
    }

    // "file:../vendor/greet" means another folder in another place.
    private static string Rebased(string range, string from, string to) =>
        range.StartsWith("file:", StringComparison.Ordinal) && LostFile.Normal(from, range["file:".Length..]) is { } target ? $"file:{LostFile.Relative(to, target)}" : range;

    /// <summary>The name of the package in an import of it; null for relative, absolute and built-in modules.</summary>
    /// <remarks>Of an ES module node prints the resolved path as a module, and of a package its name as a package.</remarks>
    private static string? PackageOf(Failure failure) =>
        !(failure.Message.Contains("Cannot find module", StringComparison.Ordinal) && failure.Message.Contains(" imported from ", StringComparison.Ordinal))
        && Message().Match(failure.Message) is { Success: true } match && match.Groups["scope"].Value + match.Groups["name"].Value is var name && !name.StartsWith("node:", StringComparison.Ordinal) ? name : null;

    // Cannot find module 'left-pad' · Cannot find package '@acme/greet' imported from a.mjs · Cannot find module 'greet' or its corresponding type declarations.
    [GeneratedRegex(@"^(Error: )?(Cannot find (module|package)|Module not found: Error: Can't resolve|Could not resolve|Failed to resolve import|Rollup failed to resolve import) ['""](?<scope>@[a-z0-9~._-]+/)?(?<name>[a-z0-9~_-][a-z0-9~._-]*)(/[^'""]*)?['""]", RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
