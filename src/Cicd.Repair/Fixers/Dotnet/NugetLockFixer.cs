using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary><c>packages.lock.json</c> that no longer fits its project: restored again, which is what its owner would do.</summary>
internal sealed class NugetLockFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public string Name => "nuget-lock";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "A packages.lock.json that is out of step with its project, by restoring with --force-evaluate.";

    public ImmutableArray<ExternalTool> Tools => [ExternalTools.Dotnet];

    public bool IsReproducible => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => failure.Failure is { File: not null, Code: "NU1004" };

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var dotnet = await context.Toolbox.FindAsync(ExternalTools.Dotnet, cancellationToken);
        if (!dotnet.IsHere)
        {
            return dotnet.GaveUp();
        }

        foreach (var project in context.Failures.Select(failure => failure.Failure.File!).Distinct(StringComparer.Ordinal))
        {
            // Many repositories lock the restore wherever CI is set, as it is here.
            var run = await context.Tools.RunNetworkedAsync("dotnet", ["restore", project, "--force-evaluate", "-p:RestoreLockedMode=false"], Timeout, cancellationToken);
            if (!run.Succeeded)
            {
                return new FixOutcome.GaveUp($"'dotnet restore {project} --force-evaluate' failed: {run.LastWords}") { Tool = dotnet.Label };
            }
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        return changed.IsEmpty
            ? new FixOutcome.NothingToDo("Restoring again changed no lock file.") { Tool = dotnet.Label }
            : new FixOutcome.Fixed($"Restored {Sentences.Files(changed)} again.", 0.9)
            {
                Handled = [.. context.Failures.Select(failure => failure.Failure.Id)],
                Tool = dotnet.Label,
            };
    }
}
