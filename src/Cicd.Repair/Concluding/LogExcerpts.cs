using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Diagnosis;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>The lines of the logs that matter: around the root failures, or the end where no place is known. Bounded.</summary>
internal static class LogExcerpts
{
    private const int LinesMax = 30;
    private const int Around = 3;
    private const int LineLengthMax = 400;

    /// <summary>By name of the check; of red checks only.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> ReadAsync(SessionView view, IArtifactStore artifacts, CancellationToken cancellationToken)
    {
        var excerpts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var run in LastRuns(view).Where(run => !run.IsGreen && run.Log is not null))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Places are those of the first run; in a later log they would point at other lines.
            var first = view.Discovery?.Manifest.Checks.FirstOrDefault(check => check.Check == run.Check);
            var span = first?.Log == run.Log ? view.Discovery!.Manifest.Failures.FirstOrDefault(failure => failure.Check == run.Check && failure.Log is not null)?.Log : null;
            try
            {
                await using var log = artifacts.OpenRead(run.Log!);
                excerpts[run.Check] = Excerpt(log, span);
            }
            catch (Exception lost) when (lost is ArtifactMissingException or ArtifactDamagedException)
            {
                // The rest of the hand-over is worth more than this log.
                excerpts[run.Check] = $"(the log is lost: {lost.Message})";
            }
        }

        return excerpts.ToImmutable();
    }

    private static IEnumerable<CheckRun> LastRuns(SessionView view) =>
        (view.Discovery?.Manifest.Checks ?? []).Select(run =>
            view.Validation?.Evidence.Comparisons.FirstOrDefault(comparison => comparison.Before.Check == run.Check)?.After ?? run);

    private static string Excerpt(Stream log, LogSpan? span)
    {
        var lines = new Queue<string>();
        foreach (var line in new LogReader(log).ReadLines())
        {
            if (span is not null && line.Number < span.FirstLine - Around)
            {
                continue;
            }

            if (span is not null && (line.Number > span.LastLine + Around || lines.Count == LinesMax))
            {
                break;
            }

            if (lines.Count == LinesMax)
            {
                lines.Dequeue();
            }

            lines.Enqueue(line.Text.Length <= LineLengthMax ? line.Text : line.Text[..LineLengthMax] + "…");
        }

        return string.Join('\n', lines);
    }
}
