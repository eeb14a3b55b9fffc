using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary><c>Cargo.lock</c> that lacks what <c>Cargo.toml</c> asks for. Only the workspace's own packages are looked at again; all that is locked stays as it is.</summary>
internal sealed partial class CargoLockFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public string Name => "cargo-lock";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A Cargo.lock that 'cargo --locked' refuses, by cargo update --workspace, which leaves every locked version alone.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Cargo];

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => Message().IsMatch(failure.Failure.Message);

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var locks = RepositoryFiles.List(context.Root, ".lock").Where(path => Path.GetFileName(path) == "Cargo.lock").ToImmutableArray();
        var named = context.Failures.Select(failure => Message().Match(failure.Failure.Message).Groups["path"].Value).ToHashSet(StringComparer.Ordinal);
        var wanted = locks.Where(path => named.Any(name => name == path || name.EndsWith("/" + path, StringComparison.Ordinal))).DefaultIfEmpty(locks is [var only] ? only : null).OfType<string>().ToList();
        if (wanted.Count == 0)
        {
            return new FixOutcome.GaveUp("There is no Cargo.lock to renew. Run 'cargo generate-lockfile' and commit the file.");
        }

        var cargo = await context.Toolbox.FindAsync(ExternalTools.Cargo, cancellationToken);
        if (!cargo.IsHere)
        {
            return cargo.GaveUp();
        }

        foreach (var folder in wanted.Select(LostFile.FolderOf))
        {
            // Most often the missing package is one of the workspace, and no registry is needed.
            var offline = await context.Tools.At(folder).RunAsync("cargo", ["update", "--workspace", "--offline"], Timeout, cancellationToken);
            var run = offline.Succeeded ? offline : await context.Tools.At(folder).RunNetworkedAsync("cargo", ["update", "--workspace"], Timeout, cancellationToken);
            if (!run.Succeeded)
            {
                return new FixOutcome.GaveUp($"'cargo update --workspace' failed: {run.LastWords}") { Tool = cargo.Label };
            }
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        return changed.IsEmpty
            ? new FixOutcome.NothingToDo("'cargo update --workspace' changed nothing.") { Tool = cargo.Label }
            : new FixOutcome.Fixed($"Renewed {Sentences.Files(changed)}.", 0.92)
            {
                Handled = [.. context.Failures.Select(failure => failure.Failure.Id)],
                Tool = cargo.Label,
            };
    }

    // the lock file /repo/Cargo.lock needs to be updated but --locked was passed to prevent this · cannot update the lock file Cargo.lock because --locked was passed to prevent this
    [GeneratedRegex(@"lock file (?<path>\S+) (needs to be updated but|because) --(locked|frozen) was passed", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
