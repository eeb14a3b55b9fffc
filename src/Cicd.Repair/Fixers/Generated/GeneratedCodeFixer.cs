using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Checked-in generated code that is older than its source: runs the declared <c>generate</c> commands again.</summary>
internal sealed class GeneratedCodeFixer : IFixer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public string Name => "generate";

    public FailureCategory Category => FailureCategory.Build;

    public string Mends => "Checked-in generated code that is older than its source, by the generate commands of .cicd.yml.";

    public bool NeedsPreparation => true;

    public bool IsReproducible => true;

    // Stale output shows as nearly anything: a diff, a missing member, a failing snapshot. Running the generator costs little and proves itself.
    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        !request.Policy.Generate.IsEmpty
        && failure.Failure.Category is FailureCategory.Build or FailureCategory.Quality or FailureCategory.Test or FailureCategory.Other;

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        foreach (var command in context.Request.Policy.Generate)
        {
            var run = await context.Tools.RunShellAsync(command, Timeout, cancellationToken);
            if (!run.Succeeded)
            {
                return new FixOutcome.GaveUp($"The generator '{command}' failed: {run.LastWords}");
            }
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        return changed.IsEmpty
            ? new FixOutcome.NothingToDo("The generated code is up to date.")
            : new FixOutcome.Fixed($"Generated {Sentences.Files(changed)} again.", 0.95)
            {
                Handled = [.. context.Failures.Where(failure => IsAbout(failure.Failure, changed, context.Request)).Select(failure => failure.Failure.Id)],
            };
    }

    private static bool IsAbout(Failure failure, IReadOnlyCollection<string> changed, SessionRequest request) =>
        (failure.File is { } file && changed.Contains(file, StringComparer.Ordinal))
        || (request.Checks.FirstOrDefault(check => check.Name == failure.Check) is { } check
            && (check.Command.Contains("git diff", StringComparison.Ordinal)
                || request.Policy.Generate.Any(command => check.Command.Contains(command, StringComparison.Ordinal))));
}
