using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// <c>go.mod</c> and <c>go.sum</c> out of step with the code. <c>go mod tidy</c> mends them; but where it would have to choose a version, it takes the newest
/// there is, and that is for a person to choose.
/// </summary>
internal sealed partial class GoModuleFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public string Name => "go-module";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "Missing entries of go.mod and go.sum, by go mod tidy, as long as it brings no version that the repository does not name.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Go];

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => Message().IsMatch(failure.Failure.Message);

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var modules = RepositoryFiles.List(context.Root, ".mod").Where(path => Path.GetFileName(path) == "go.mod").ToImmutableArray();
        if (modules.IsEmpty)
        {
            return new FixOutcome.NothingToDo("There is no go.mod.");
        }

        var go = await context.Toolbox.FindAsync(ExternalTools.Go, cancellationToken);
        if (!go.IsHere)
        {
            return go.GaveUp();
        }

        var known = modules.SelectMany(path => Requires(context.Root, path).Concat(Replaced(context.Root, path))).ToHashSet(StringComparer.Ordinal);
        foreach (var module in context.Failures.Select(failure => ModuleOf(failure.Failure, modules)).Distinct(StringComparer.Ordinal))
        {
            var folder = LostFile.FolderOf(module);
            foreach (var command in Commands(context, folder))
            {
                var run = await context.Tools.At(folder).RunNetworkedAsync("go", command, Timeout, cancellationToken);
                if (!run.Succeeded)
                {
                    return new FixOutcome.GaveUp($"'go {string.Join(' ', command)}' failed{(folder.Length == 0 ? "" : $" in {folder}")}: {run.LastWords}") { Tool = go.Label };
                }
            }

            var chosen = Requires(context.Root, module).Where(line => !known.Contains(line) && !known.Contains(line.Split(' ')[0])).ToList();
            if (chosen.Count > 0)
            {
                return new FixOutcome.GaveUp($"Nothing here names a version of {Sentences.List(chosen.ConvertAll(line => line.Split(' ')[0]), "module")}; go would take the newest. Run: go get {chosen[0].Replace(' ', '@')}, or with the version that is meant.") { Tool = go.Label };
            }
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        return changed.IsEmpty
            ? new FixOutcome.NothingToDo("'go mod tidy' changed nothing.") { Tool = go.Label }
            : new FixOutcome.Fixed($"Ran 'go mod tidy', which changed {Sentences.Files(changed)}.", 0.9)
            {
                Handled = [.. context.Failures.Select(failure => failure.Failure.Id)],
                Tool = go.Label,
            };
    }

    private static IEnumerable<ImmutableArray<string>> Commands(FixContext context, string folder)
    {
        yield return ["mod", "tidy"];
        if (Directory.Exists(Path.Combine(context.Root, folder, "vendor")) && context.Failures.Any(failure => failure.Failure.Message.Contains("vendor", StringComparison.Ordinal)))
        {
            yield return ["mod", "vendor"];
        }
    }

    /// <summary>The module of the file; the outermost for a failure without one.</summary>
    private static string ModuleOf(Failure failure, ImmutableArray<string> modules) =>
        modules.Where(path => LostFile.FolderOf(path) is var folder && (folder.Length == 0 || failure.File?.StartsWith(folder + "/", StringComparison.Ordinal) == true)).MaxBy(path => path.Length)
        ?? modules.MinBy(path => path.Length)!;

    /// <summary>Lines of the direct requirements: <c>example.org/x v1.2.0</c>.</summary>
    private static IEnumerable<string> Requires(string root, string path) => RepositoryFiles.Read(root, path) is { } file
        ? Require().Matches(file.Text).Where(match => !match.Groups["rest"].Value.Contains("indirect", StringComparison.Ordinal)).Select(match => $"{match.Groups["module"].Value} {match.Groups["version"].Value}")
        : [];

    /// <summary>Modules that lie in the repository, or for which it names a version by a replacement.</summary>
    private static IEnumerable<string> Replaced(string root, string path) => RepositoryFiles.Read(root, path) is { } file
        ? Replacement().Matches(file.Text).Select(match => match.Groups["module"].Value)
        : [];

    // missing go.sum entry for module providing package example.org/x · updates to go.mod needed · no required module provides package example.org/x; to add it:
    // module example.org/greet provides package example.org/greet and is replaced but not required; to add it: · go: inconsistent vendoring in /repo:
    [GeneratedRegex(@"missing go\.sum entry|updates to go\.(mod|sum) needed|no required module provides package|is replaced but not required|inconsistent vendoring|go\.mod file not up to date|needs go mod tidy", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    [GeneratedRegex(@"^(require )?[ \t]*(?<module>[\w.~-]+(/[\w.~-]+)*\.?[\w./~-]*) (?<version>v[0-9][\w.+-]*)(?<rest>[^\r\n]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Require();

    [GeneratedRegex(@"^(replace )?[ \t]*(?<module>[\w./~-]+)( v[\w.+-]+)? => ", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Replacement();
}
