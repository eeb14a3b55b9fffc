using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// Runs a linter or formatter on the files that the check names, with the repository's own copy, configuration and options, and looks again what is left. A tool that changes other
/// files than those has done too much, and its work is dropped.
/// </summary>
internal sealed class FileToolFixer(FileTool tool) : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>More in one call makes the command line too long for some systems.</summary>
    private const int FilesPerCall = 100;

    public string Name => tool.Name;

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => tool.Mends;

    public ImmutableArray<ExternalTool> Tools => tool.VersionBy is { } version ? [tool.Program, version] : [tool.Program];

    public bool NeedsPreparation => !tool.Program.Homes.IsEmpty;

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure.File is { } file
            ? tool.Knows(file) && tool.Says(failure.Failure)
            : tool.FindsFiles && CheckCommand.Calls(CheckCommand.TextOf(failure.Failure, request), tool.Program.Name);

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var named = NamedFiles.Of(context, tool.Knows);
        var folders = named.GroupBy(file => FolderOf(context.Root, file), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var command = CheckCommand.WithScript(CheckCommand.TextOf(context.Failures[0].Failure, context.Request), context.Root);
        var (program, label, trouble) = await FindAsync(context, folders.Count > 0 ? folders[0].Key : string.Empty, cancellationToken);
        if (trouble is not null)
        {
            return new FixOutcome.GaveUp(trouble) { Tool = label };
        }

        if (named.IsEmpty && tool.FindsFiles)
        {
            named = await AskForFilesAsync(context, program, command, cancellationToken);
            folders = [.. named.GroupBy(_ => string.Empty, StringComparer.Ordinal)];
        }

        if (named.IsEmpty)
        {
            return new FixOutcome.NothingToDo($"{tool.Program.Name} finds nothing to mend in the files that the check names.") { Tool = label };
        }

        if (!tool.Configurations.IsEmpty && named.FirstOrDefault(file => !HasAbove(context.Root, file, tool.Configurations)) is { } bare)
        {
            return new FixOutcome.GaveUp($"There is no {tool.Configurations[0]} in or above the folder of {bare}, so the style that is wanted is unknown here. Add one, then run again.") { Tool = label };
        }

        var left = new FindingsLeft();
        foreach (var folder in folders)
        {
            foreach (var files in folder.Chunk(FilesPerCall))
            {
                var runner = context.Tools.At(folder.Key);
                ImmutableArray<string> options =
                    [.. tool.Extra(context.Root, folder.Key), .. CheckCommand.OptionsOf(command, tool.Program.Name, tool.StyleOptions), .. files.Select(file => Path.Combine(context.Root, file))];
                var run = await runner.RunAsync(program, [.. tool.Write, .. options], Timeout, cancellationToken);
                if (run.ExitCode is not { } code || !tool.WriteExitCodes.Contains(code))
                {
                    return new FixOutcome.GaveUp($"'{tool.Program.Name} {string.Join(' ', tool.Write)}' failed: {run.LastWords}") { Tool = label };
                }

                left.Add(await runner.RunAsync(program, [.. tool.Look, .. options], Timeout, cancellationToken), tool.TellsByNames, context.Root);
            }
        }

        return Conclude(context, named, left, label, await context.ChangedFilesAsync(cancellationToken));
    }

    private FixOutcome Conclude(FixContext context, ImmutableSortedSet<string> named, FindingsLeft left, string label, ImmutableArray<string> changed)
    {
        var call = $"{tool.Program.Name} {string.Join(' ', tool.Write)}";
        if (changed.IsEmpty)
        {
            return new FixOutcome.NothingToDo($"'{call}' changed nothing: what is wrong has no automatic fix.") { Tool = label };
        }

        if (changed.Where(file => !named.Contains(file)).ToList() is [_, ..] strangers)
        {
            return new FixOutcome.GaveUp($"'{call}' also changed {Sentences.Files(strangers)}, which the check does not name. Run it yourself if that is right.") { Tool = label };
        }

        var handled = context.Failures.Where(failure => !left.Has(failure.Failure, NamedFiles.Find(failure.Failure, context))).Select(failure => failure.Failure.Id);
        var rest = left.Text is { } text ? $" Without an automatic fix: {text}." : string.Empty;
        return new FixOutcome.Fixed($"Ran '{call}' on {Sentences.Files(changed)}.{rest}", tool.Confidence) { Handled = [.. handled], Tool = label };
    }

    private async Task<(string Program, string Label, string? Trouble)> FindAsync(FixContext context, string folder, CancellationToken cancellationToken)
    {
        if (tool.IsLocalOnly && tool.Program.ProgramIn(context.Root, folder) == tool.Program.Name)
        {
            return (tool.Program.Name, tool.Program.Name, $"{tool.Program.Name} is not in the repository's node_modules, and another version may decide otherwise. {tool.Program.HowToGet}");
        }

        var found = await context.Toolbox.FindAsync(tool.Program, cancellationToken, folder);
        var label = found is { IsHere: true, Version: null } && tool.VersionBy is { } other
            ? $"{tool.Program.Name} {(await context.Toolbox.FindAsync(other, cancellationToken)).Version}".TrimEnd()
            : found.Label;
        var pinned = tool.IsPinnable && found.IsHere ? PinnedVersion.Of(context.Root, tool.Program.Name) : null;
        return (found.Program, label, found.Trouble ?? (pinned is not null && pinned != found.Version
            ? $"The repository pins {tool.Program.Name} {pinned}, and here is {found.Version}, which may decide otherwise. Run: pipx install {tool.Program.Name}=={pinned}"
            : null));
    }

    /// <summary>The files that the tool itself calls bad, below the paths that the check names.</summary>
    private async Task<ImmutableSortedSet<string>> AskForFilesAsync(FixContext context, string program, string command, CancellationToken cancellationToken)
    {
        var paths = CheckCommand.PathsOf(command, tool.Program.Name).Where(path => RepositoryFiles.Resolve(context.Root, path) is { } full && Path.Exists(full)).ToList();
        var run = await context.Tools.RunAsync(program, [.. tool.Look, .. paths.Count == 0 ? ["."] : paths], Timeout, cancellationToken);
        return run.Output.Split('\n').Select(line => line.Trim().Replace('\\', '/')).Select(line => line.StartsWith("./", StringComparison.Ordinal) ? line[2..] : line)
            .Where(line => line.Length > 0 && tool.Knows(line) && NamedFiles.IsHere(context.Root, line))
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private string FolderOf(string root, string file)
    {
        for (var folder = Above(file); folder.Length > 0 && !tool.Anchors.IsEmpty; folder = Above(folder))
        {
            if (tool.Anchors.Any(anchor => File.Exists(Path.Combine(root, folder, anchor))))
            {
                return folder;
            }
        }

        return string.Empty;
    }

    private static bool HasAbove(string root, string file, ImmutableArray<string> names)
    {
        for (var folder = Above(file); ; folder = Above(folder))
        {
            if (names.Any(name => File.Exists(Path.Combine(root, folder, name))))
            {
                return true;
            }

            if (folder.Length == 0)
            {
                return false;
            }
        }
    }

    private static string Above(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : string.Empty;
}
