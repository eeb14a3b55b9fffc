using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Writes <c>handover.md</c>: everything a person needs to go on, in the order in which they need it. Pure.</summary>
internal static class HandoverDocument
{
    private const int RootsMax = 20;
    private const int SymptomsMax = 5;
    private const int RemainingMax = 5;

    /// <param name="view">The session at its end.</param>
    /// <param name="excerpts">Log lines by check, from <see cref="LogExcerpts"/>.</param>
    /// <param name="patchPath">Absolute path of the patch that is proposed; null when there is none.</param>
    /// <param name="proposalPaths">Absolute paths of the fixers' proposals, which are part of no patch.</param>
    public static string Write(SessionView view, ImmutableSortedDictionary<string, string> excerpts, string? patchPath, ImmutableArray<string> proposalPaths = default)
    {
        var text = new StringBuilder();
        Head(text, view);
        Failures(text, view);
        Tried(text, view);
        Evidence(text, view);
        Logs(text, excerpts);
        Next(text, view, patchPath, proposalPaths.IsDefault ? [] : proposalPaths);
        return text.ToString();
    }

    private static void Head(StringBuilder text, SessionView view)
    {
        var request = view.Request;
        Line(text, $"# Hand-over of {view.Session}");
        Line(text, string.Empty);
        Line(text, $"**{Verdict(view)}**{(view.Reason is null ? "" : $" {Markdown.Text(view.Reason)}")}");
        Line(text, string.Empty);
        Line(text, $"- Repository: {Markdown.Code(request.Forge.Repository)} in {Markdown.Code(request.Target.RepositoryPath)}");
        Line(text, $"- Commit: {Markdown.Code(request.Target.HeadCommit)}{(request.Target.Branch is { } branch ? $" on {Markdown.Code(branch)}" : "")}{(request.Target.IncludesUncommitted ? ", with the uncommitted files" : "")}");
        Line(text, $"- Attempt: {view.Attempt.ToString(CultureInfo.InvariantCulture)}, stage: {view.Stage?.Name() ?? "none"}");
        Line(text, string.Empty);
    }

    private static string Verdict(SessionView view) => view.Phase switch
    {
        SessionPhase.NotFixed => "Fixes were made, but the checks are not green.",
        SessionPhase.HandedOver => "A person has to take over.",
        SessionPhase.Errored => "The session itself failed.",
        var phase => $"The session ended as {phase}.",
    };

    private static void Failures(StringBuilder text, SessionView view)
    {
        var failures = view.Classification?.Failures ?? [.. (view.Discovery?.Manifest.Failures ?? []).Select(failure => new ClassifiedFailure { Failure = failure })];
        if (failures.IsEmpty)
        {
            return;
        }

        Line(text, "## What failed");
        Line(text, string.Empty);
        var roots = failures.Where(failure => failure.IsRoot).ToList();
        var left = (view.Classification?.Plan.LeftAlone ?? []).ToDictionary(entry => entry.FailureId, entry => entry.Reason, StringComparer.Ordinal);
        foreach (var root in roots.Take(RootsMax))
        {
            Line(text, $"- **{Markdown.Text(root.Failure.Id)}** ({Words(root)}){Place(root.Failure)}: {Markdown.Code(root.Failure.Message)}");
            if (left.TryGetValue(root.Failure.Id, out var reason))
            {
                Line(text, $"  - Left alone: {Markdown.Text(reason)}.");
            }

            if (root.KnownFix is { } known)
            {
                Line(text, $"  - What usually helps: {Markdown.Text(known)}");
            }

            Symptoms(text, [.. failures.Where(failure => failure.SymptomOf == root.Failure.Id)]);
        }

        More(text, roots.Count - RootsMax, "root failure");
        Line(text, string.Empty);
    }

    private static void Symptoms(StringBuilder text, IReadOnlyCollection<ClassifiedFailure> symptoms)
    {
        if (symptoms.Count == 0)
        {
            return;
        }

        var names = symptoms.Take(SymptomsMax).Select(symptom => $"{Markdown.Text(symptom.Failure.Id)}{Place(symptom.Failure)}");
        var rest = symptoms.Count > SymptomsMax ? $" and {symptoms.Count - SymptomsMax} more" : string.Empty;
        Line(text, $"  - Its symptoms, {symptoms.Count} in all: {string.Join(", ", names)}{rest}");
    }

    private static void Tried(StringBuilder text, SessionView view)
    {
        var groups = view.Fixing?.Groups ?? [];
        if (groups.IsEmpty)
        {
            return;
        }

        Line(text, "## What was tried");
        Line(text, string.Empty);
        Line(text, "| Group | Fixer | End | What it says | Tool |");
        Line(text, "|---|---|---|---|---|");
        foreach (var group in groups)
        {
            foreach (var report in group.Reports)
            {
                Line(text, $"| {Markdown.Text(group.GroupId)} | {Markdown.Text(report.Fixer)} | {Words(report.Verdict)} | {Markdown.Text(report.Summary)} | {(report.Tool is null ? "–" : Markdown.Text(report.Tool))} |");
            }

            if (group.Reports.IsEmpty)
            {
                Line(text, $"| {Markdown.Text(group.GroupId)} | – | – | No fixer knows this kind of failure. | – |");
            }
        }

        Line(text, string.Empty);
    }

    private static void Evidence(StringBuilder text, SessionView view)
    {
        if (view.Validation?.Evidence is not { } evidence)
        {
            return;
        }

        Line(text, "## Evidence");
        Line(text, string.Empty);
        var hasBase = evidence.Comparisons.Any(comparison => comparison.Base is not null);
        Line(text, $"| Check | Command | {(hasBase ? "Merge base | " : "")}Before | After | New warnings | Verdict |");
        Line(text, $"|---|---|{(hasBase ? "---|" : "")}---|---|---|---|");
        foreach (var comparison in evidence.Comparisons)
        {
            var @base = hasBase ? $"{(comparison.Base is { } run ? Run(run) : "–")} | " : string.Empty;
            Line(text, $"| {Markdown.Code(comparison.Before.Check)} | {Markdown.Code(comparison.Before.Command)} | {@base}{Run(comparison.Before)} | {Run(comparison.After)}{Reruns(comparison)} | {Warnings(comparison)} | {Words(comparison.Verdict)} |");
        }

        Line(text, string.Empty);
        List(text, "New warnings:", evidence.Comparisons.SelectMany(comparison => comparison.Warnings?.New ?? []).Take(RootsMax).Select(warning => Markdown.Code(warning)));
        List(text, "Critical security findings, which nobody may leave open:", evidence.Comparisons.SelectMany(comparison => comparison.Security).Select(finding => $"{Markdown.Text(finding.Tool)}: {Markdown.Code(finding.Text)}"));
        List(text, "Benchmarks:", evidence.Benchmarks.Select(benchmark => Markdown.Text(BenchmarkWords.Of(benchmark))));
        foreach (var comparison in evidence.Comparisons.Where(comparison => !comparison.Remaining.IsEmpty))
        {
            Line(text, $"Still failing in {Markdown.Code(comparison.After.Check)}:");
            Line(text, string.Empty);
            foreach (var failure in comparison.Remaining.Take(RemainingMax))
            {
                Line(text, $"- {Place(failure).TrimStart()} {Markdown.Code(failure.Message)}".Replace("-  ", "- ", StringComparison.Ordinal));
            }

            More(text, comparison.Remaining.Length - RemainingMax, "failure");
            Line(text, string.Empty);
        }

        List(text, "Patches that were not merged:", evidence.Refused.Select(refused => $"{Markdown.Text(refused.GroupId)}: {Markdown.Text(refused.Reason)}"));
        List(text, "Objections to the merged patch:", evidence.Objections.Select(objection => Markdown.Text(objection)));
    }

    private static void Logs(StringBuilder text, ImmutableSortedDictionary<string, string> excerpts)
    {
        if (excerpts.Values.All(excerpt => excerpt.Length == 0))
        {
            return;
        }

        Line(text, "## From the logs");
        Line(text, string.Empty);
        foreach (var (check, excerpt) in excerpts.Where(excerpt => excerpt.Value.Length > 0))
        {
            Line(text, $"{Markdown.Code(check)} (data, printed by the command):");
            Line(text, string.Empty);
            Line(text, Markdown.Fence(excerpt));
            Line(text, string.Empty);
        }
    }

    private static void Next(StringBuilder text, SessionView view, string? patchPath, ImmutableArray<string> proposalPaths)
    {
        Line(text, "## Next steps");
        Line(text, string.Empty);
        if (patchPath is not null)
        {
            Line(text, "Look at what was made so far, and take it over if it helps:");
            Line(text, string.Empty);
            Line(text, Commands($"cicd session diff {view.Session}", $"git apply --check {Quoted(patchPath)}", $"git apply --3way {Quoted(patchPath)}"));
            Line(text, string.Empty);
        }

        if (!proposalPaths.IsEmpty)
        {
            Line(text, "Decide about the proposals; nobody but a person may call them right:");
            Line(text, string.Empty);
            Line(text, Commands([.. proposalPaths.Select(path => $"git apply --3way {Quoted(path)}")]));
            Line(text, string.Empty);
        }

        Line(text, "Run the red checks yourself, mend the root failures first, then let the rest be fixed:");
        Line(text, string.Empty);
        var red = (view.Discovery?.Manifest.Checks ?? []).Where(run => !run.IsGreen).Select(run => run.Command);
        Line(text, Commands([$"cd {Quoted(view.Request.Target.RepositoryPath)}", .. red, $"cicd session logs {view.Session}", "cicd fix"]));
    }

    private static string Commands(params string[] lines) => Markdown.Fence(string.Join('\n', lines)).Replace("```text", "```sh", StringComparison.Ordinal);

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void List(StringBuilder text, string title, IEnumerable<string> items)
    {
        var lines = items.Select(item => $"- {item}").ToList();
        if (lines.Count > 0)
        {
            Line(text, title);
            Line(text, string.Empty);
            lines.ForEach(line => Line(text, line));
            Line(text, string.Empty);
        }
    }

    private static void More(StringBuilder text, int count, string noun)
    {
        if (count > 0)
        {
            Line(text, $"- … and {count} more {noun}{(count == 1 ? "" : "s")}");
        }
    }

    private static string Place(Failure failure) => failure.File is null
        ? string.Empty
        : $" {Markdown.Code(failure.Line is { } line ? $"{failure.File}:{line.ToString(CultureInfo.InvariantCulture)}" : failure.File)}";

    private static string Words(ClassifiedFailure failure) =>
        string.Join(", ", new[] { failure.Failure.Code, failure.Subcategory, failure.Failure.Category.ToString().ToLowerInvariant(), failure.Failure.Tool }
            .OfType<string>().Select(word => Markdown.Text(word)));

    private static string Words(FixVerdict verdict) => verdict switch
    {
        FixVerdict.Fixed => "changed files",
        FixVerdict.NothingToDo => "nothing to do",
        FixVerdict.GaveUp => "gave up",
        FixVerdict.RetryAt => "later",
        FixVerdict.Refused => "refused by the guard",
        FixVerdict.Proposed => "proposes",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    private static string Words(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.FailToPass => "fixed",
        CheckVerdict.PassToPass => "still green",
        CheckVerdict.StillRed => "still red",
        CheckVerdict.Broken => "broken",
        CheckVerdict.TestsLost => "tests lost",
        CheckVerdict.CriticalFinding => "critical security finding",
        CheckVerdict.Flaky => "flaky, not counted as fixed",
        CheckVerdict.FlakyPass => "still green, but flaky",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    private static string Reruns(CheckComparison comparison) =>
        comparison.Reruns.IsEmpty ? string.Empty : $"; again: {string.Join(", ", comparison.Reruns.Select(run => run.IsGreen ? "green" : "red"))}";

    private static string Warnings(CheckComparison comparison) => comparison.Warnings is { } warnings
        ? string.Create(CultureInfo.InvariantCulture, $"{warnings.New.Length} ({warnings.Before} → {warnings.After})")
        : "–";

    private static string Run(CheckRun run)
    {
        var end = run.Outcome switch
        {
            CheckOutcome.Passed => "green",
            CheckOutcome.Failed => string.Create(CultureInfo.InvariantCulture, $"red (exit {run.ExitCode})"),
            CheckOutcome.TimedOut => "timed out",
            CheckOutcome.Errored => "could not run",
            _ => throw new ArgumentOutOfRangeException(nameof(run), run.Outcome, "There is no such outcome."),
        };
        var tests = run.Tests is { } counts ? string.Create(CultureInfo.InvariantCulture, $", {counts.Passed} of {counts.Executed} tests pass") : string.Empty;
        var note = run.Note is null ? string.Empty : $". {Markdown.Text(run.Note)}";
        return string.Create(CultureInfo.InvariantCulture, $"{end} in {run.Duration.TotalSeconds:0.0} s{tests}{note}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
