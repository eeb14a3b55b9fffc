using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cicd.Contracts;
using Cicd.Processes;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair.Tasks;

/// <summary>
/// Stage 4, <c>validate-benchmarks</c> (seed 001, line 276): each declared benchmark without and with the merged patch, in turns, so that a machine that
/// grows slower meanwhile is slow for both; the merge base beside them.
/// </summary>
internal sealed class ValidateBenchmarksTask(WorkspaceRoom workspaces, CheckRunner checks, WorkspaceCommands commands, IArtifactStore artifacts) : StageTask<ValidateBenchmarks>
{
    /// <summary>The figure stands near the end; a load tool may print much before it. 1 MiB.</summary>
    private const int OutputBytesMax = 1024 * 1024;

    protected override async Task<TaskResult> RunAsync(ValidateBenchmarks order, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        if (context.Dispatch.Inputs.OfType<SyntaxValidated>().FirstOrDefault()?.MergedPatch is not { } merged)
        {
            return new BenchmarksValidated([]);
        }

        var patch = await artifacts.ReadAllBytesAsync(merged, GitPatch.BytesMax, cancellationToken);
        await using var before = await OpenAsync("before", request.Target.Commit, context, cancellationToken);
        await using var after = await OpenAsync("after", request.Target.Commit, context, cancellationToken);
        var applied = await after.Repository.ApplyAsync(patch, new GitApplyOptions { Index = true }, cancellationToken);
        if (!applied.Applied)
        {
            throw new TaskCannotRunException($"The merged patch does not apply to {request.Target.Commit}: {applied.Message}");
        }

        await using var @base = request.Target.BaseCommit is { } commit && commit != request.Target.Commit
            ? await OpenAsync("base", commit, context, cancellationToken)
            : null;
        foreach (var workspace in new[] { before, after, @base }.OfType<Workspace>())
        {
            if (await checks.PrepareAsync(workspace, request, context, cancellationToken) is { } failed)
            {
                throw new TaskCannotRunException(failed.Note ?? "The benchmarks could not be prepared.");
            }
        }

        // One after the other: two at the same time would measure each other.
        var comparisons = ImmutableArray.CreateBuilder<BenchmarkComparison>();
        foreach (var spec in order.Benchmarks)
        {
            comparisons.Add(await CompareAsync(spec, before, after, @base, context, cancellationToken));
        }

        return new BenchmarksValidated(comparisons.ToImmutable());
    }

    private Task<Workspace> OpenAsync(string side, string commit, TaskContext context, CancellationToken cancellationToken) =>
        workspaces.OpenAsync(context, $"{context.Dispatch.Worker.Task}-{side}", commit, cancellationToken);

    private async Task<BenchmarkComparison> CompareAsync(
        BenchmarkSpec spec, Workspace before, Workspace after, Workspace? @base, TaskContext context, CancellationToken cancellationToken)
    {
        var (old, now, bases) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 1; run <= spec.Runs; run++)
        {
            context.Progress(string.Create(CultureInfo.InvariantCulture, $"benchmark {spec.Name}, run {run} of {spec.Runs}"));
            if (await RunAsync(spec, before, old, context, cancellationToken) is { } unknown)
            {
                return Without(spec, BenchmarkVerdict.BrokenBefore, $"Without the fix {unknown}; there is nothing to compare with.");
            }

            if (await RunAsync(spec, after, now, context, cancellationToken) is { } broken)
            {
                return Without(spec, BenchmarkVerdict.Broken, $"With the fix {broken}.");
            }

            if (@base is not null)
            {
                // Only shown; a base without the benchmark is no fault.
                await RunAsync(spec, @base, bases, context, cancellationToken);
            }
        }

        return BenchmarkFigures.Compare(spec, [.. old], [.. now], [.. bases]);
    }

    /// <summary>Null: a figure was added; else what went wrong.</summary>
    private async Task<string?> RunAsync(BenchmarkSpec spec, Workspace workspace, List<double> figures, TaskContext context, CancellationToken cancellationToken)
    {
        var logPath = workspace.NextLogPath();
        var result = await commands.RunShellAsync(spec.Command, AccessLevel.Run, workspace, logPath, spec.Timeout, context.Clock, cancellationToken);
        if (!result.Succeeded)
        {
            return result.Outcome == CommandOutcome.Exited ? $"it ended with exit code {result.ExitCode}" : $"it did not end by itself: {result.Message}";
        }

        if (BenchmarkFigures.Read(await OutputAsync(logPath, cancellationToken), spec.Metric) is not { } figure)
        {
            return spec.Metric is null ? "it printed no number" : $"it printed nothing that '{spec.Metric}' finds";
        }

        figures.Add(figure);
        return null;
    }

    private static async Task<string> OutputAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return string.Empty;
        }

        await using var log = File.OpenRead(path);
        log.Position = Math.Max(0, log.Length - OutputBytesMax);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static BenchmarkComparison Without(BenchmarkSpec spec, BenchmarkVerdict verdict, string note) =>
        new() { Name = spec.Name, Verdict = verdict, TolerancePercent = spec.TolerancePercent, Note = note };
}
