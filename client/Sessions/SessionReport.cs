using System.Globalization;
using Cicd.Contracts;
using Cicd.Forges.Local;

namespace Cicd.Cli;

/// <summary>A session for a person: causes first, symptoms folded under them, then what was done and why that is believed.</summary>
internal static class SessionReport
{
    private const int FailuresMax = 20;
    private const int SymptomsMax = 3;

    /// <summary>Everything that is known.</summary>
    public static IEnumerable<Line> Full(SessionSnapshot snapshot) =>
        Header(snapshot).Concat(Stages(snapshot)).Concat(Body(snapshot.View)).Concat(Ending(snapshot));

    /// <summary>At the end of a run that was shown as it went.</summary>
    public static IEnumerable<Line> Result(SessionSnapshot snapshot) =>
        Verdict(snapshot).Concat(Body(snapshot.View)).Concat(Ending(snapshot));

    /// <summary>What was found, done and proved, without what to do next.</summary>
    public static IEnumerable<Line> Proof(SessionSnapshot snapshot) => Verdict(snapshot).Concat(Stages(snapshot)).Concat(Body(snapshot.View));

    private static IEnumerable<Line> Body(SessionView view) => Failures(view).Concat(Plan(view)).Concat(Fixes(view)).Concat(Evidence(view));

    private static IEnumerable<Line> Verdict(SessionSnapshot snapshot)
    {
        var view = snapshot.View;
        yield return new Line(new Part(Words.Name(view.Phase), Words.Tone(view.Phase)), $"  {view.Reason}", new Part($"  {view.Session}{Took(view)}", Tone.Faint));
    }

    private static string Took(SessionView view) => view.EndedAt is { } ended ? $", {Words.Span(ended - view.CreatedAt)}" : "";

    private static IEnumerable<Line> Header(SessionSnapshot snapshot)
    {
        var view = snapshot.View;
        var target = view.Request.Target;
        foreach (var line in Verdict(snapshot))
        {
            yield return line;
        }

        Part[][] rows =
        [
            ["checkout", $"{target.RepositoryPath}{(target.Branch is { } branch ? $" ({branch})" : "")}"],
            ["commit", $"{Words.Short(target.Commit)}{(target.IncludesUncommitted ? $" (uncommitted files on top of {Words.Short(target.HeadCommit)})" : "")}"],
            .. target.BaseCommit is { } based ? [(Part[])["base", Words.Short(based)]] : Array.Empty<Part[]>(),
            ["started", $"{view.CreatedAt.ToString("u", CultureInfo.InvariantCulture)} by {view.Request.Coordinator}"],
            ["progress", string.Create(CultureInfo.InvariantCulture, $"{snapshot.Progress} %, attempt {view.Attempt} of {view.Request.Options.Attempts}")],
        ];
        foreach (var line in Table.Rows(rows, indent: 2))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> Stages(SessionSnapshot snapshot)
    {
        foreach (var stage in snapshot.Stages)
        {
            yield return Line.Empty;
            yield return new Line(
                new Part(stage.Stage.Stage.Name(), Tone.Strong),
                $"  {Words.Name(stage.Phase)}",
                new Part(stage is { StartedAt: { } from, EndedAt: { } to } ? $"  {Words.Span(to - from)}" : "", Tone.Faint));
            foreach (var line in Table.Rows([.. stage.Tasks.Select(Row)], indent: 2))
            {
                yield return line;
            }
        }
    }

    private static Part[] Row(TaskView task) =>
    [
        task.Phase switch
        {
            TaskPhase.Completed => new Part("✓", Tone.Good),
            TaskPhase.Failed => new Part("✗", Tone.Bad),
            TaskPhase.Running => new Part("●", Tone.Warning),
            _ => new Part("○", Tone.Faint),
        },
        task.Name,
        new Part(task is { StartedAt: { } from, EndedAt: { } to } ? Words.Span(to - from) : "", Tone.Faint),
        task.Summary ?? Words.Name(task.Phase),
    ];

    private static IEnumerable<Line> Failures(SessionView view)
    {
        var failures = view.Classification is { } classification
            ? classification.Failures
            : [.. (view.Discovery?.Manifest.Failures ?? []).Select(failure => new ClassifiedFailure { Failure = failure })];
        if (failures.IsEmpty)
        {
            yield break;
        }

        var roots = failures.Where(failure => failure.IsRoot).ToList();
        yield return Line.Empty;
        yield return new Line(new Part("failures", Tone.Strong), $"  {Words.Count(roots.Count, "cause")}, {Words.Count(failures.Length - roots.Count, "symptom")}");
        foreach (var root in roots.Take(FailuresMax))
        {
            yield return Row(root);
            foreach (var line in Reasons(root))
            {
                yield return line;
            }

            var symptoms = failures.Where(failure => failure.SymptomOf == root.Failure.Id).ToList();
            foreach (var symptom in symptoms.Take(SymptomsMax))
            {
                yield return new Line(new Part($"      └ {symptom.Failure.Check}: {Place(symptom.Failure)}{symptom.Failure.Message}", Tone.Faint));
            }

            if (symptoms.Count > SymptomsMax)
            {
                yield return new Line(new Part($"      └ and {Words.Count(symptoms.Count - SymptomsMax, "more symptom")}", Tone.Faint));
            }
        }

        if (roots.Count > FailuresMax)
        {
            yield return $"  and {Words.Count(roots.Count - FailuresMax, "more cause")}; --json has them all";
        }
    }

    private static Line Row(ClassifiedFailure root)
    {
        var whose = root.Attribution == Attribution.Change ? "" : $"  ({Words.Name(root.Attribution)})";
        var code = root.Failure.Code is { } known ? known + " " : "";
        return new Line(new Part("  ✗ ", Tone.Bad), new Part($"{root.Failure.Check}: ", Tone.Strong), $"{Place(root.Failure)}{code}{root.Failure.Message}", new Part(whose, Tone.Warning));
    }

    private static IEnumerable<Line> Reasons(ClassifiedFailure root)
    {
        if (root.Subcategory is { } kind)
        {
            var sure = string.Create(CultureInfo.InvariantCulture, $"{kind}{(root.IsTransient ? ", transient" : "")}, {root.Confidence * 100:0} % sure, priority {root.Score}");
            yield return new Line(new Part($"      {sure}", Tone.Faint));
        }

        if (root.Evidence is { } evidence)
        {
            yield return new Line(new Part($"      {evidence}", Tone.Faint));
        }
    }

    private static IEnumerable<Line> Plan(SessionView view)
    {
        if (view.Classification is not { Plan: var plan } || (plan.Conflicts.IsEmpty && plan.Groups.All(group => group.DependsOn.IsEmpty)))
        {
            yield break;
        }

        yield return Line.Empty;
        yield return new Line(new Part("plan", Tone.Strong));
        foreach (var group in plan.Groups)
        {
            yield return new Line($"  {group.Id}", new Part(group.DependsOn.IsEmpty ? "" : $"  after {string.Join(", ", group.DependsOn)}", Tone.Faint));
        }

        foreach (var conflict in plan.Conflicts)
        {
            yield return new Line(new Part($"  {conflict.Second} waits for {conflict.First}: {Words.Name(conflict.Kind)} {conflict.Path}", Tone.Faint));
        }
    }

    private static string Place(Failure failure) => failure switch
    {
        { File: { } file, Line: { } line } => string.Create(CultureInfo.InvariantCulture, $"{file}:{line} "),
        { File: { } file } => $"{file} ",
        { TestName: { } test } => $"{test} ",
        _ => "",
    };

    private static IEnumerable<Line> Fixes(SessionView view)
    {
        var fixes = FixDocument.AllOf(view);
        if (fixes.Count == 0)
        {
            yield break;
        }

        yield return Line.Empty;
        yield return new Line(new Part("fixes", Tone.Strong));
        foreach (var fix in fixes)
        {
            var tone = fix.State switch { "merged" => Tone.Good, "refused" => Tone.Bad, "none" => Tone.Warning, _ => Tone.Plain };
            yield return new Line(
                new Part($"  {fix.State} ", tone),
                $"{fix.Group}{(fix.Origin is null ? "" : $" by {fix.Origin}")}",
                new Part(fix.Confidence is { } confidence ? string.Create(CultureInfo.InvariantCulture, $"  confidence {confidence:0.00}") : "", Tone.Faint));
            if (fix.RefusedBecause is { } refused)
            {
                yield return new Line(new Part($"    {refused}", Tone.Bad));
            }

            foreach (var fixer in fix.Fixers)
            {
                yield return new Line($"    {fixer.Name}: {fixer.Summary}", new Part(fixer.Verdict == "changed" ? "" : $"  ({fixer.Verdict})", Tone.Faint));
            }

            foreach (var file in fix.Files)
            {
                yield return new Line(new Part($"    {file.Path}  +{file.LinesAdded} -{file.LinesRemoved}", Tone.Faint));
            }
        }
    }

    private static IEnumerable<Line> Evidence(SessionView view)
    {
        if (view.Validation is not { Evidence: var evidence })
        {
            yield break;
        }

        yield return Line.Empty;
        yield return new Line(new Part("evidence", Tone.Strong));
        var rows = evidence.Comparisons.Select(comparison => (Part[])
        [
            comparison.After.Check,
            Words.Run(comparison.Before),
            "→ " + Words.Run(comparison.After),
            new Part(
                Words.Verdict(comparison.Verdict),
                comparison.Verdict == CheckVerdict.FlakyPass ? Tone.Warning : comparison.Verdict.IsGreen() ? Tone.Good : Tone.Bad),
        ]);
        foreach (var line in Table.Rows([.. rows], indent: 2))
        {
            yield return line;
        }

        foreach (var line in evidence.Comparisons.SelectMany(Details).Concat(evidence.Benchmarks.Select(Benchmark)))
        {
            yield return line;
        }

        foreach (var objection in evidence.Objections)
        {
            yield return new Line(new Part($"  guard: {objection}", Tone.Bad));
        }

        foreach (var remaining in evidence.Comparisons.SelectMany(comparison => comparison.Remaining).Take(SymptomsMax))
        {
            yield return new Line(new Part("  ✗ ", Tone.Bad), $"{remaining.Check}: {Place(remaining)}{remaining.Message}");
        }
    }

    /// <summary>What a table has no room for: the command, the merge base, reruns, warnings, findings.</summary>
    private static IEnumerable<Line> Details(CheckComparison comparison)
    {
        var check = comparison.After.Check;
        yield return new Line(new Part($"  {check}: {comparison.After.Command}", Tone.Faint));
        if (comparison.Base is { } run)
        {
            yield return new Line(new Part($"  {check}: {Words.Run(run)} on the merge base", Tone.Faint));
        }

        foreach (var rerun in comparison.Reruns)
        {
            yield return new Line(new Part($"  {check}: again on the same files {Words.Run(rerun)}", rerun.IsGreen ? Tone.Warning : Tone.Faint));
        }

        if (comparison.Warnings is { New.IsEmpty: false } warnings)
        {
            yield return new Line(new Part($"  {check}: {Words.Count(warnings.New.Length, "new warning")} ({warnings.Before} before, {warnings.After} after)", Tone.Warning));
            foreach (var warning in warnings.New.Take(SymptomsMax))
            {
                yield return new Line(new Part($"      {warning}", Tone.Faint));
            }
        }

        foreach (var finding in comparison.Security)
        {
            yield return new Line(new Part($"  {check}: {finding.Tool}, critical: {finding.Text}", Tone.Bad));
        }
    }

    private static Line Benchmark(BenchmarkComparison benchmark) => new(new Part($"  benchmark {BenchmarkWords.Of(benchmark)}", benchmark.IsRed ? Tone.Bad : Tone.Faint));

    private static IEnumerable<Line> Ending(SessionSnapshot snapshot)
    {
        var view = snapshot.View;
        foreach (var error in view.Counters.Errors)
        {
            yield return new Line(new Part("error ", Tone.Bad), error);
        }

        foreach (var warning in view.Counters.Warnings)
        {
            yield return new Line(new Part("warning ", Tone.Warning), warning);
        }

        var result = view.Result;
        Part[][] rows =
        [
            .. Path("branch", result?.Branch),
            .. Path("patch", result?.PatchPath),
            .. Path("hand-over", result?.HandoverPath),
            .. Path("note", result?.Note),
            .. Path("rolled back", snapshot.Rollback is { } rollback ? TakenBack(rollback) : null),
            .. NextSteps.Of(snapshot).Select((step, index) => (Part[])[new Part(index == 0 ? "next" : "", Tone.Strong), step]),
        ];
        if (rows.Length == 0)
        {
            yield break;
        }

        yield return Line.Empty;
        foreach (var line in Table.Rows(rows))
        {
            yield return line;
        }
    }

    private static string TakenBack(RollbackReceipt rollback) => string.Join(", ", new[]
    {
        rollback.Reverted.IsEmpty ? null : $"{Words.Count(rollback.Reverted.Length, "commit")} reverted on {rollback.Branch} by {Words.Short(rollback.Commit!)}",
        rollback.Files.IsEmpty ? null : $"{Words.Count(rollback.Files.Length, "file")} restored",
    }.OfType<string>());

    private static IEnumerable<Part[]> Path(string what, string? value) => value is null ? [] : [[new Part(what, Tone.Strong), value]];
}
