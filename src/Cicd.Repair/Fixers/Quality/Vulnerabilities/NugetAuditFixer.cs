using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// NuGet packages with known holes (NU1901 to NU1904): <c>dotnet package update --vulnerable</c> knows from the package source which version is the first without them. Only packages that the
/// project itself names, and no new major version.
/// </summary>
internal sealed partial class NugetAuditFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private const string Meanwhile = "<PropertyGroup><TreatWarningsAsErrors>false</TreatWarningsAsErrors><WarningsAsErrors></WarningsAsErrors></PropertyGroup>";

    public string Name => "nuget-audit";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "NuGet packages with known holes, where the same major version has one without them.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Dotnet];

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { Code: "NU1901" or "NU1902" or "NU1903" or "NU1904", File: not null } && Package(failure.Failure) is not null;

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var dotnet = await context.Toolbox.FindAsync(ExternalTools.Dotnet, cancellationToken);
        if (!dotnet.IsHere)
        {
            return dotnet.GaveUp();
        }

        var wanted = context.Failures.Select(failure => Package(failure.Failure)!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var before = RepositoryFiles.List(context.Root, ".csproj", ".vbproj", ".fsproj", ".props").Select(path => (Path: path, RepositoryFiles.Read(context.Root, path)?.Text)).Where(file => file.Text is not null).ToDictionary(file => file.Path, file => file.Text!, StringComparer.Ordinal);
        if (wanted.FirstOrDefault(package => !before.Values.Any(text => Names(text, package))) is { } hidden)
        {
            return new FixOutcome.GaveUp($"{hidden} comes in through another package. 'dotnet nuget why' says which one: raise that, or name a {hidden} without the hole yourself.") { Tool = dotnet.Label };
        }

        foreach (var project in NamedFiles.Of(context, path => Path.GetExtension(path) is ".csproj" or ".vbproj" or ".fsproj"))
        {
            var run = await UpdateAsync(context, dotnet.Program, project, cancellationToken);
            if (!run.Succeeded)
            {
                return new FixOutcome.GaveUp($"'dotnet package update --vulnerable' failed (it needs the .NET 10 SDK and the package source): {run.LastWords}") { Tool = dotnet.Label };
            }
        }

        // A project that the tool wrote anew would keep the words that were only meant for it.
        if (before.Keys.FirstOrDefault(path => RepositoryFiles.Read(context.Root, path)?.Text is { } text && text != before[path] && text.Contains("<WarningsAsErrors></WarningsAsErrors>", StringComparison.Ordinal)) is { } left)
        {
            return new FixOutcome.GaveUp($"'dotnet package update' wrote {left} in another form than it had.") { Tool = dotnet.Label };
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        var steps = changed.Where(before.ContainsKey).SelectMany(path => VersionStep.OfProjects(before[path], RepositoryFiles.Read(context.Root, path)?.Text ?? string.Empty)).Distinct().ToList();
        if (steps.Count == 0)
        {
            return new FixOutcome.GaveUp($"The package source has no version of {Sentences.List([.. wanted.Order(StringComparer.OrdinalIgnoreCase)], "package")} without the hole.") { Tool = dotnet.Label };
        }

        if (changed.Where(path => !before.ContainsKey(path) && Path.GetFileName(path) != "packages.lock.json").ToList() is [_, ..] strangers)
        {
            return new FixOutcome.GaveUp($"'dotnet package update' also changed {Sentences.Files(strangers)}, which is for a person to decide.") { Tool = dotnet.Label };
        }

        if (steps.Where(step => step.IsMajor || !wanted.Contains(step.Package)).ToList() is [_, ..] doubtful)
        {
            return new FixOutcome.GaveUp($"It would take {Sentences.List(doubtful.ConvertAll(step => step.ToString()), "step")}: a new major version, or one that the check does not ask for, is for a person to take.") { Tool = dotnet.Label };
        }

        return new FixOutcome.Fixed($"Raised {Sentences.List(steps.ConvertAll(step => step.ToString()), "package")}.", 0.9)
        {
            Handled = [.. context.Failures.Where(failure => steps.Exists(step => step.Package.Equals(Package(failure.Failure), StringComparison.OrdinalIgnoreCase))).Select(failure => failure.Failure.Id)],
            Tool = dotnet.Label,
        };
    }

    /// <summary>The command restores first, and where warnings are errors the hole itself lets that fail: so they are none while it runs.</summary>
    private static async Task<ToolRun> UpdateAsync(FixContext context, string dotnet, string project, CancellationToken cancellationToken)
    {
        var before = RepositoryFiles.Read(context.Root, project)!;
        var end = before.Text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end >= 0)
        {
            RepositoryFiles.Write(context.Root, project, before with { Text = before.Text.Insert(end, Meanwhile) });
        }

        try
        {
            return await context.Tools.RunNetworkedAsync(dotnet, ["package", "update", "--vulnerable", "--project", project], Timeout, cancellationToken);
        }
        finally
        {
            if (RepositoryFiles.Read(context.Root, project) is { } after)
            {
                RepositoryFiles.Write(context.Root, project, after with { Text = after.Text.Replace(Meanwhile, string.Empty, StringComparison.Ordinal) });
            }
        }
    }

    private static bool Names(string project, string package) =>
        project.Contains($"Include=\"{package}\"", StringComparison.OrdinalIgnoreCase) || project.Contains($"Update=\"{package}\"", StringComparison.OrdinalIgnoreCase);

    private static string? Package(Failure failure) => Known().Match(failure.Message) is { Success: true } match ? match.Groups["id"].Value : null;

    // Package 'Newtonsoft.Json' 12.0.1 has a known high severity vulnerability, https://github.com/advisories/GHSA-5crp-9r3c-p9vr
    [GeneratedRegex(@"Package '(?<id>[\w.\-]+)' \S+ has a known \w+ severity vulnerability", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Known();
}
