using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A command of the repository's owner, from <c>.cicd.yml</c>.</summary>
internal sealed class CommandFixer(CommandFixerSpec spec) : IFixer
{
    // The owner wrote it for this; still the built-in ones know better what they did.
    private const double Confidence = 0.6;

    public string Name => spec.Name;

    public FailureCategory Category => spec.Categories is [var only] ? only : FailureCategory.None;

    public string Mends => $"What the repository's owner declares: '{spec.Command}'.";

    public bool NeedsPreparation => true;

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        spec.Categories.IsEmpty || spec.Categories.Contains(failure.Failure.Category);

    public async Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var run = await context.Tools.RunShellAsync(spec.Command, spec.Timeout, cancellationToken);
        if (!run.Succeeded)
        {
            return new FixOutcome.GaveUp($"'{spec.Command}' {(run.ExitCode is { } code ? $"ended with exit code {code}" : "did not end")}: {run.LastWords}");
        }

        var changed = await context.ChangedFilesAsync(cancellationToken);
        return changed.IsEmpty
            ? new FixOutcome.NothingToDo($"'{spec.Command}' changed nothing.")
            : new FixOutcome.Fixed($"Ran '{spec.Command}', which changed {Sentences.Files(changed)}.", Confidence)
            {
                Handled = [.. context.Failures.Select(failure => failure.Failure.Id)],
            };
    }
}
