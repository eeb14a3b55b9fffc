using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary><c>dotnet format</c>: the sub-command that fits the codes, on the files that the failures name.</summary>
internal sealed partial class DotnetFormatFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>More files make the command line too long for some systems; then the whole project is formatted.</summary>
    private const int FilesMax = 200;

    public string Name => "dotnet-format";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "C# and VB formatting, code style and analyzer findings that have a code fix.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Dotnet];

    public bool NeedsPreparation => true;

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        (failure.Failure.File is null || SourcePaths.Language(failure.Failure.File) == SourceLanguage.CSharp || failure.Failure.File.EndsWith(".vb", StringComparison.Ordinal))
        && (failure.Failure.Tool == Name || (failure.Failure.Code is { } code && SubCommand(code) is not null));

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var dotnet = await context.Toolbox.FindAsync(ExternalTools.Dotnet, cancellationToken);
        if (!dotnet.IsHere)
        {
            return dotnet.GaveUp();
        }

        var tool = $"dotnet-format {dotnet.Version}";
        var projects = DotnetProjects.Read(context.Root);
        foreach (var arguments in Plan(context, projects))
        {
            var run = await context.Tools.RunAsync("dotnet", ["format", .. arguments], Timeout, cancellationToken);
            if (!run.Succeeded)
            {
                return new FixOutcome.GaveUp($"'dotnet format {arguments[0]}' failed: {run.LastWords}") { Tool = tool };
            }
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        return changed.IsEmpty
            ? new FixOutcome.NothingToDo("'dotnet format' changed nothing: the rules that are broken have no automatic fix.") { Tool = tool }
            : new FixOutcome.Fixed($"Formatted {Sentences.Files(changed)}.", 0.97)
            {
                Handled = [.. context.Failures.Select(failure => failure.Failure.Id)],
                Tool = tool,
            };
    }

    /// <summary>One call per sub-command and project.</summary>
    internal static IEnumerable<ImmutableArray<string>> Plan(FixContext context, DotnetProjects projects)
    {
        var groups = context.Failures
            .GroupBy(failure => (
                SubCommand: SubCommand(failure.Failure.Code ?? string.Empty) ?? "whitespace",
                Target: Target(failure.Failure, context.Request, projects)))
            .OrderBy(group => Order(group.Key.SubCommand)).ThenBy(group => group.Key.Target, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var files = group.Select(failure => failure.Failure.File).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            ImmutableArray<string> include = files.Count is 0 or > FilesMax ? [] : ["--include", .. files];
            ImmutableArray<string> rules = group.Key.SubCommand == "whitespace"
                ? []
                : ["--severity", "info", "--diagnostics", .. group.Select(failure => failure.Failure.Code).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

            // Without a project there is nothing that style and analyzers could be asked of.
            if (group.Key.Target is { } target)
            {
                yield return [group.Key.SubCommand, target, .. rules, .. include];
            }
            else if (group.Key.SubCommand == "whitespace")
            {
                yield return ["whitespace", ".", "--folder", .. include];
            }
        }
    }

    /// <summary>The file's project; null means the folder alone, as the check itself has it or for want of a project.</summary>
    private static string? Target(Failure failure, SessionRequest request, DotnetProjects projects)
    {
        var command = request.Checks.FirstOrDefault(check => check.Name == failure.Check)?.Command ?? string.Empty;
        return command.Contains("--folder", StringComparison.Ordinal)
            ? null
            : failure.File is { } file && projects.OwnerOf(file) is { } project ? project.Path
            : projects.All.Length == 1 ? projects.All[0].Path : null;
    }

    private static string? SubCommand(string code) =>
        code is "WHITESPACE" or "FINALNEWLINE" or "ENDOFLINE" or "CHARSET" ? "whitespace"
        : code is "IMPORTS" || Style().IsMatch(code) ? "style"
        : Analyzer().IsMatch(code) ? "analyzers" : null;

    private static int Order(string subCommand) => subCommand switch { "analyzers" => 0, "style" => 1, _ => 2 };

    [GeneratedRegex("^IDE[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Style();

    [GeneratedRegex("^(CA|SA|RCS|MA|xUnit|RS|SYSLIB)[0-9]{3,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Analyzer();
}
