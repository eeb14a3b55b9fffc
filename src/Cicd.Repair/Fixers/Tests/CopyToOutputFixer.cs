using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A test looks for a file beside its assembly, the file lies in the project's folder, and nobody copies it.</summary>
internal sealed class CopyToOutputFixer : IFixer
{
    public string Name => "copy-to-output";

    public FailureCategory Category => FailureCategory.Test;

    public string Mends => "A file that a .NET test does not find in its output folder, though the project has it.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure.Category is FailureCategory.Test or FailureCategory.Other && OutputFile.Read(failure.Failure.Message) is not null;

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var projects = DotnetProjects.Read(context.Root);
        var handled = ImmutableArray.CreateBuilder<string>();
        var added = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var failure in context.Failures.Select(failure => failure.Failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (item, doubt) = Add(context.Root, projects, OutputFile.Read(failure.Message)!, added);
            if (item is null)
            {
                doubts.Add(doubt!);
            }
            else
            {
                added.Add(item);
                handled.Add(failure.Id);
            }
        }

        var rest = string.Join(' ', doubts.Take(5));
        return Task.FromResult<FixOutcome>(added.Count == 0
            ? new FixOutcome.GaveUp(rest)
            : new FixOutcome.Fixed($"Lets {Sentences.Files(added)} be copied to the output folder.{(rest.Length > 0 ? " " + rest : "")}", 0.95) { Handled = handled.ToImmutable() });
    }

    /// <summary>What was added, as it is told; or why nothing was.</summary>
    private static (string? Item, string? Doubt) Add(string root, DotnetProjects projects, OutputFile file, SortedSet<string> added)
    {
        if (file.Project(projects) is not { } project)
        {
            return (null, $"It is not clear to which project the output folder {file.ProjectFolder} belongs.");
        }

        var (doubt, path) = Source(root, project, file.Path);
        if (path is null || added.Contains($"{path} ({project.Path})"))
        {
            return path is null ? (null, doubt) : ($"{path} ({project.Path})", null);
        }

        if (RepositoryFiles.Read(root, project.Path) is not { } text)
        {
            return (null, $"{project.Path} cannot be read as text.");
        }

        var (edited, reason) = CopyToOutput.Add(text.Text, path);
        if (edited is null)
        {
            return (null, reason);
        }

        RepositoryFiles.Write(root, project.Path, text with { Text = edited });
        return ($"{path} ({project.Path})", null);
    }

    /// <summary>The path for the project file, or in the first place why there is none.</summary>
    private static (string Doubt, string? Path) Source(string root, DotnetProject project, string wanted)
    {
        var full = project.Folder.Length == 0 ? wanted : $"{project.Folder}/{wanted}";
        if (NamedFiles.IsHere(root, full))
        {
            return (string.Empty, wanted);
        }

        if (RepositoryFiles.Resolve(root, full) is { } folder && Directory.Exists(folder))
        {
            return (string.Empty, wanted.TrimEnd('/') + "/**");
        }

        var namesakes = RepositoryFiles.List(root, Path.GetExtension(wanted)).Where(path => Path.GetFileName(path).Equals(Path.GetFileName(wanted), StringComparison.OrdinalIgnoreCase)).Take(4).ToList();
        return (
            namesakes.Count == 0
                ? $"{full} is not in the commit: a file was not added, or its name is another one."
                : $"{full} is not in the commit, but {Sentences.Files(namesakes)} is; a person has to say whether that one is meant.",
            null);
    }
}
