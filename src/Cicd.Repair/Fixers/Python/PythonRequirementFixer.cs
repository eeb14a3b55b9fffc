using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A Python module that nothing installs here, though another file of the repository names its distribution and version: that line is taken over.</summary>
internal sealed partial class PythonRequirementFixer : IFixer
{
    public string Name => "python-requirement";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A ModuleNotFoundError whose distribution is missing from requirements.txt and named with a version elsewhere in the repository.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => ModuleOf(failure.Failure) is not null;

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken) => Task.FromResult(OneByOne.Run(
        context,
        "The missing modules belong to distributions that are required already.",
        0.8,
        failure => Find(failure, context.Root, context.Request),
        cancellationToken));

    private static Repair Find(Failure failure, string root, SessionRequest request)
    {
        var module = ModuleOf(failure)!;
        if (IsOwn(root, module))
        {
            return Repair.None;
        }

        if (Target(failure, root, request) is not { } target || RepositoryFiles.Read(root, target) is not { } file)
        {
            return Repair.None;
        }

        foreach (var distribution in KnownDistribution.Of(module))
        {
            if (RequirementFiles.Requirement(root, target, distribution) is not null)
            {
                return Repair.None;
            }

            var known = RequirementFiles.Known(root, target, distribution);
            if (known.Length > 1)
            {
                return new Repair.Doubtful($"The module {module} is missing from {target}; elsewhere here it is {Sentences.List(known, "line")}, and a person has to say which one holds.");
            }

            if (known is [var line])
            {
                return new Repair.Edit($"added {line} to {target}", target, RequirementFiles.Add(file.Text, line));
            }
        }

        return new Repair.Doubtful($"No file here names a version of the distribution that brings the module {module}. Add it to {target}; perhaps it is called {KnownDistribution.Of(module).First()}.");
    }

    /// <summary>The file that the check or the preparation installs from; else the one of the file's folder or above, else the only one.</summary>
    private static string? Target(Failure failure, string root, SessionRequest request)
    {
        var files = RequirementFiles.Requirements(root);
        var commands = request.Policy.Prepare.Concat(request.Checks.Where(check => check.Name == failure.Check).Select(check => check.Command));
        var used = files.Where(file => commands.Any(command => InstalledFrom(command).Contains(file, StringComparer.Ordinal))).ToList();
        if (used.Count > 0)
        {
            // Of several, the first is the one that all environments have.
            return used[0];
        }

        for (var folder = failure.File is { } path ? LostFile.FolderOf(path) : string.Empty; ; folder = LostFile.FolderOf(folder))
        {
            var here = folder.Length == 0 ? "requirements.txt" : $"{folder}/requirements.txt";
            if (files.Contains(here, StringComparer.Ordinal))
            {
                return here;
            }

            if (folder.Length == 0)
            {
                return files is [var only] ? only : null;
            }
        }
    }

    private static IEnumerable<string> InstalledFrom(string command) =>
        Option().Matches(command).Select(match => match.Groups["file"].Value is var file && file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : match.Groups["file"].Value);

    /// <summary>A module of the repository is found by a path, not by pip.</summary>
    private static bool IsOwn(string root, string module) =>
        RepositoryFiles.List(root, ".py").Any(path => $"/{path}" is var full && (full.EndsWith($"/{module}.py", StringComparison.Ordinal) || full.Contains($"/{module}/", StringComparison.Ordinal)));

    private static string? ModuleOf(Failure failure) =>
        failure.Code is null or "ModuleNotFoundError" or "ImportError" && Message().Match(failure.Message) is { Success: true } match ? match.Groups["module"].Value : null;

    // No module named 'yaml' · ModuleNotFoundError: No module named 'yaml'
    [GeneratedRegex(@"No module named '?(?<module>\w+)(\.[\w.]+)?'?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    [GeneratedRegex(@"(-r|--requirement)[ =]*(?<file>[\w./-]+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Option();
}
