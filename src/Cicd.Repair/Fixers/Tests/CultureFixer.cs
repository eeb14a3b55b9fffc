using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A test that formats a number or date with the machine's culture and compares it with invariant text.</summary>
internal sealed class CultureFixer : IFixer
{
    public string Name => "test-culture";

    public FailureCategory Category => FailureCategory.Test;

    public string Mends => "A C# test that formats with the machine's culture, and expects the invariant one.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) =>
        failure.Failure is { Category: FailureCategory.Test, File: { } file, Line: not null }
        && file.EndsWith(".cs", StringComparison.Ordinal)
        && CultureDifference.Read(failure.Failure.Message) is not null;

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var doubts = new SortedSet<string>(StringComparer.Ordinal);

        foreach (var group in context.Failures.Select(failure => failure.Failure).GroupBy(failure => NamedFiles.Find(failure, context) ?? failure.File!, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RepositoryFiles.Read(context.Root, group.Key) is not { } file)
            {
                doubts.Add($"{group.Key} cannot be read as text.");
                continue;
            }

            var text = file.Text;
            foreach (var failure in group)
            {
                // The line is one of the text as it was; an edit moves it.
                if (CultureSetup.TestAt(file.Text, failure.Line!.Value) is not { } test)
                {
                    doubts.Add($"There is no test at {group.Key}:{failure.Line} whose framework is known here.");
                }
                else
                {
                    var (edited, doubt) = CultureSetup.Add(text, test, CultureDifference.Read(failure.Message)!.Expected);
                    text = edited ?? text;
                    if (doubt is null)
                    {
                        handled.Add(failure.Id);
                    }
                    else
                    {
                        doubts.Add(doubt);
                    }
                }
            }

            if (text != file.Text)
            {
                RepositoryFiles.Write(context.Root, group.Key, file with { Text = text });
                changed.Add(group.Key);
            }
        }

        var rest = string.Join(' ', doubts.Take(5));
        return Task.FromResult<FixOutcome>(changed.Count == 0
            ? new FixOutcome.GaveUp(rest)
            : new FixOutcome.Fixed($"Let the tests in {Sentences.Files(changed)} format with the invariant culture.{(rest.Length > 0 ? " " + rest : "")}", 0.85) { Handled = handled.ToImmutable() });
    }
}
