using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>
/// A snapshot that no longer fits what the changed code makes. Whether the new output or the old one is right, nobody can say by running anything: where the cause stands in the same change,
/// the new snapshot is made and proposed; it never makes a check green.
/// </summary>
internal sealed class SnapshotFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public string Name => "snapshot";

    public FailureCategory Category => FailureCategory.Test;

    public string Mends => "Nothing by itself: proposes the new snapshots of Jest and Vitest, where the same change touches the code under test.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Jest, ExternalTools.Vitest];

    public bool NeedsPreparation => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { Category: FailureCategory.Test, File: { } file }
        && SourcePaths.IsTest(file)
        && (failure.Failure.Message.Contains("snapshot", StringComparison.OrdinalIgnoreCase) || failure.Failure.Message.Contains(".verified.", StringComparison.Ordinal));

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var tests = NamedFiles.Of(context, SourcePaths.IsTest);
        if (await context.FilesOfChangeAsync(cancellationToken) is not { } touched)
        {
            return new FixOutcome.GaveUp("Without a base (--base) it is not known what the change touches, and so not whether the snapshot or the code is wrong.");
        }

        if (!touched.Any(path => SourcePaths.IsCode(path) && !SourcePaths.IsTest(path)))
        {
            return new FixOutcome.GaveUp("The change touches no code under test, so the snapshot is right until a person says otherwise.");
        }

        var runner = context.Failures[0].Failure.Tool switch { "jest" => ExternalTools.Jest, "vitest" => ExternalTools.Vitest, _ => null };
        if (runner is null || tests.IsEmpty)
        {
            return new FixOutcome.GaveUp("A snapshot does not fit the changed code. If the new output is meant, accept it with the test tool of the repository, and commit it.");
        }

        var folder = FolderOf(context.Root, tests[0], runner);
        if (folder is null)
        {
            return new FixOutcome.GaveUp($"{runner.Name} is not in the repository's node_modules. {runner.HowToGet}");
        }

        var found = await context.Toolbox.FindAsync(runner, cancellationToken, folder);
        if (!found.IsHere)
        {
            return found.GaveUp();
        }

        var files = tests.Select(path => Path.Combine(context.Root, path));
        var run = await context.Tools.At(folder).RunAsync(
            found.Program, runner == ExternalTools.Jest ? ["--ci=false", "-u", "--runTestsByPath", .. files] : ["run", "-u", .. files], Timeout, cancellationToken);
        var changed = await context.ChangedFilesAsync(cancellationToken);
        if (changed.Where(path => Path.GetExtension(path) != ".snap").ToList() is [_, ..] strangers)
        {
            return new FixOutcome.GaveUp($"'{runner.Name} -u' also changed {Sentences.Files(strangers)}, which is no snapshot.") { Tool = found.Label };
        }

        return changed.IsEmpty
            ? new FixOutcome.GaveUp($"'{runner.Name} -u' made no new snapshot: {run.LastWords}") { Tool = found.Label }
            : new FixOutcome.Proposed($"The change touches the code under test, and {Sentences.Files(changed)} is what it makes now. Look whether the new output is meant; then apply the proposal.")
            {
                Tool = found.Label,
            };
    }

    /// <summary>The nearest folder above a test that has the repository's own copy of its runner; null when there is none.</summary>
    private static string? FolderOf(string root, string test, ExternalTool runner)
    {
        for (var folder = Path.GetDirectoryName(test)!; ; folder = Path.GetDirectoryName(folder)!)
        {
            if (File.Exists(Path.Combine(root, folder, "node_modules/.bin", runner.Name)))
            {
                return folder;
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }
}
