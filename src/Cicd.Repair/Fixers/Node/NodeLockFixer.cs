using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A lock file of npm, pnpm or yarn that does not fit its <c>package.json</c>: written again by its own tool, which keeps what still fits.</summary>
internal sealed partial class NodeLockFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public string Name => "node-lock";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "package-lock.json, pnpm-lock.yaml or yarn.lock out of step with package.json, written again by its tool without install scripts.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Npm, ExternalTools.Pnpm, ExternalTools.Yarn];

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => LockOf(failure.Failure) is not null;

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var done = new List<string>();
        var tools = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in context.Failures.GroupBy(failure => LockOf(failure.Failure)!))
        {
            var folders = Folders(group.Key, context.Root);
            if (folders.IsEmpty)
            {
                return new FixOutcome.GaveUp($"There is no {group.Key.File} to renew. Run '{group.Key.Tool.Name} install' and commit the file.");
            }

            var tool = await context.Toolbox.FindAsync(group.Key.Tool, cancellationToken);
            if (!tool.IsHere)
            {
                return tool.GaveUp();
            }

            foreach (var folder in folders)
            {
                if (await RenewAsync(context, group.Key, tool, folder, cancellationToken) is { } failed)
                {
                    return failed;
                }

                done.Add(folder.Length == 0 ? group.Key.File : $"{folder}/{group.Key.File}");
            }

            tools.Add(tool.Label);
            handled.AddRange(group.Select(failure => failure.Failure.Id));
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        var label = string.Join(", ", tools);
        return changed.IsEmpty
            ? new FixOutcome.NothingToDo($"{Sentences.Files(done)} {(done.Count == 1 ? "fits its" : "fit their")} package.json.") { Tool = label }
            : new FixOutcome.Fixed($"Renewed {Sentences.Files(done)}.", 0.9) { Handled = handled.ToImmutable(), Tool = label };
    }

    /// <summary>Null when it went well.</summary>
    internal static async Task<FixOutcome.GaveUp?> RenewAsync(FixContext context, NodeLock kind, ToolFinding tool, string folder, CancellationToken cancellationToken)
    {
        // Yarn 1 has no such mode; it installs, and what it installs is no part of the change.
        ImmutableArray<string> arguments = kind.Tool == ExternalTools.Yarn && tool.Version?.StartsWith("1.", StringComparison.Ordinal) == true ? ["install", "--ignore-scripts"] : kind.Arguments;
        var run = await context.Tools.At(folder).RunNetworkedAsync(tool.Program, arguments, Timeout, cancellationToken);
        return run.Succeeded ? null : new FixOutcome.GaveUp($"'{tool.Tool.Name} {string.Join(' ', arguments)}' failed{(folder.Length == 0 ? "" : $" in {folder}")}: {run.LastWords}") { Tool = tool.Label };
    }

    private static ImmutableArray<string> Folders(NodeLock kind, string root)
    {
        var all = RepositoryFiles.List(root, Path.GetExtension(kind.File)).Where(path => Path.GetFileName(path) == kind.File).Select(LostFile.FolderOf).ToImmutableArray();
        var stale = kind.Tool == ExternalTools.Npm ? NodeLock.StaleNpm(root) : all;
        return stale.IsEmpty && all.Length == 1 ? all : stale;
    }

    private static NodeLock? LockOf(Failure failure) =>
        failure.Code is "ERR_PNPM_OUTDATED_LOCKFILE" or "ERR_PNPM_LOCKFILE_CONFIG_MISMATCH" || failure.Message.Contains("pnpm-lock.yaml is not up to date", StringComparison.Ordinal) ? NodeLock.All[1]
        : failure.Code is "YN0028" || Yarn().IsMatch(failure.Message) ? NodeLock.All[2]
        : failure.Code is "EUSAGE" && Npm().IsMatch(failure.Message) || (failure.Tool == "npm" && Npm().IsMatch(failure.Message)) ? NodeLock.All[0]
        : null;

    // Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`. · The lockfile would have been modified by this install, which is explicitly forbidden.
    [GeneratedRegex(@"but yarn was run with|lockfile would have been (modified|created) by this install", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Yarn();

    // The `npm ci` command can only install with an existing package-lock.json or
    // `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. · Missing: greet@1.2.0 from lock file
    [GeneratedRegex(@"can only install with an existing package-lock\.json|package-lock\.json or npm-shrinkwrap\.json are in sync|^Missing: \S+ from lock file|^Invalid: lock file's", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Npm();
}
