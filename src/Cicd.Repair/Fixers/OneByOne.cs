using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>The course of fixers that edit text for one failure after another: each edit is seen by the search for the next.</summary>
internal static class OneByOne
{
    /// <summary>More would not be read.</summary>
    private const int DoubtsMax = 5;

    /// <param name="context">The failures.</param>
    /// <param name="nothing">What to say when there was neither a repair nor a doubt.</param>
    /// <param name="confidence">Of the whole.</param>
    /// <param name="find">The repair of one failure, in the worktree as it is now.</param>
    /// <param name="cancellationToken">Looked at between failures.</param>
    public static FixOutcome Run(FixContext context, string nothing, double confidence, Func<Failure, Repair> find, CancellationToken cancellationToken)
    {
        var handled = ImmutableArray.CreateBuilder<string>();
        var following = new List<string>();
        var done = new List<string>();
        var doubts = new List<string>();
        foreach (var failure in context.Failures.Select(failure => failure.Failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (find(failure))
            {
                case Repair.Edit edit:
                    Apply(context.Root, edit);
                    handled.Add(failure.Id);
                    done.Add(edit.Label);
                    break;
                case Repair.Following:
                    following.Add(failure.Id);
                    break;
                case Repair.Doubtful doubtful:
                    doubts.Add(doubtful.Reason);
                    break;
                default:
                    break;
            }
        }

        var rest = string.Join(' ', doubts.Distinct(StringComparer.Ordinal).Take(DoubtsMax));
        if (done.Count == 0)
        {
            return rest.Length == 0 ? new FixOutcome.NothingToDo(nothing) : new FixOutcome.GaveUp(rest);
        }

        var summary = Sentences.Clauses([.. done.Distinct(StringComparer.Ordinal)]);
        return new FixOutcome.Fixed(rest.Length > 0 ? $"{summary} {rest}" : summary, confidence) { Handled = [.. handled, .. following] };
    }

    private static void Apply(string root, Repair.Edit edit)
    {
        foreach (var change in edit.Files)
        {
            RepositoryFiles.Write(root, change.Path, (RepositoryFiles.Read(root, change.Path) ?? new TextFile(string.Empty, false)) with { Text = change.Text });
        }
    }
}
