using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary><c>npm audit fix</c> inside of what <c>package.json</c> allows: the lock file changes, no script runs, no major version moves.</summary>
internal sealed class NpmAuditFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ImmutableArray<string> Options = ["--audit-level=", "--omit=", "--include=", "--production", "--only="];

    public string Name => "npm-audit";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "npm packages with known holes, where package.json allows a version without them.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Npm];

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        CheckCommand.ArgumentsOf(CheckCommand.TextOf(failure.Failure, request), "npm") is { } arguments && arguments.Contains("audit") && !arguments.Contains("fix");

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var npm = await context.Toolbox.FindAsync(ExternalTools.Npm, cancellationToken);
        if (!npm.IsHere)
        {
            return npm.GaveUp();
        }

        var command = CheckCommand.TextOf(context.Failures[0].Failure, context.Request);
        var folder = CheckCommand.FolderOf(command);
        var path = folder.Length == 0 ? "package-lock.json" : $"{folder}/package-lock.json";
        if (RepositoryFiles.Read(context.Root, path) is not { } before)
        {
            return new FixOutcome.GaveUp($"There is no {path}, without which npm cannot say which versions are meant. Run: npm install --package-lock-only") { Tool = npm.Label };
        }

        var tools = context.Tools.At(folder);
        var fix = await tools.RunNetworkedAsync(npm.Program, ["audit", "fix", "--package-lock-only", "--ignore-scripts", "--no-fund"], Timeout, cancellationToken);
        if (fix.ExitCode is not (0 or 1) || fix.Output.Contains("npm error", StringComparison.Ordinal))
        {
            return new FixOutcome.GaveUp($"'npm audit fix' failed: {Words(fix)}") { Tool = npm.Label };
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        if (changed.IsEmpty)
        {
            return new FixOutcome.GaveUp("No version without the hole fits package.json. 'npm audit' names what would; a new major version is for a person to take.") { Tool = npm.Label };
        }

        if (changed is not [var only] || only != path)
        {
            return new FixOutcome.GaveUp($"'npm audit fix' also changed {Sentences.Files([.. changed.Where(file => file != path)])}, which is for a person to decide.") { Tool = npm.Label };
        }

        if (RepositoryFiles.Read(context.Root, path) is not { } after || VersionStep.OfNpmLocks(before.Text, after.Text) is not { } steps)
        {
            return new FixOutcome.GaveUp($"{path} is of a form that is not read here (lockfileVersion 1?). Run: npm install --package-lock-only") { Tool = npm.Label };
        }

        if (steps.Where(step => step.IsMajor).ToList() is [_, ..] major)
        {
            return new FixOutcome.GaveUp($"It would take {Sentences.List(major.ConvertAll(step => step.ToString()), "step")}: a new major version is for a person to take.") { Tool = npm.Label };
        }

        // The check's own idea of what is bad enough.
        var audit = await tools.RunNetworkedAsync(npm.Program, ["audit", "--package-lock-only", .. CheckCommand.OptionsOf(command, "npm", Options)], Timeout, cancellationToken);
        return audit.Succeeded
            ? new FixOutcome.Fixed($"Raised {Sentences.List([.. steps.Select(step => step.ToString())], "package")}.", 0.9)
            {
                Handled = [.. context.Failures.Select(failure => failure.Failure.Id)],
                Tool = npm.Label,
            }
            : new FixOutcome.GaveUp("Some holes are left that no allowed version closes. 'npm audit' names what would; a new major version is for a person to take.") { Tool = npm.Label };
    }

    // npm error code EINTEGRITY / npm error sha512-… integrity checksum failed / npm error A complete log of this run can be found in: …
    private static string Words(ToolRun run)
    {
        var lines = run.Output.Split('\n').Where(line => line.StartsWith("npm error ", StringComparison.Ordinal) && !line.Contains("A complete log", StringComparison.Ordinal)).Select(line => line["npm error ".Length..].Trim()).Take(3).ToList();
        return run.Message is null && lines.Count > 0 ? string.Join(' ', lines) : run.LastWords;
    }
}
