using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Diagnosis;
using Cicd.Processes;
using Cicd.Repair.Tasks;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>Prepares a worktree and runs a check in it. Every end of the command is a value.</summary>
internal sealed class CheckRunner(WorkspaceCommands commands, IArtifactStore artifacts)
{
    /// <summary>Clock of one prepare command.</summary>
    private static readonly TimeSpan PrepareTimeout = TimeSpan.FromMinutes(30);

    /// <param name="check">What to run.</param>
    /// <param name="workspace">Where; prepared first unless it is already.</param>
    /// <param name="request">For the prepare commands and the checkout's path.</param>
    /// <param name="commit">What is checked out; stands in the run.</param>
    /// <param name="context">For the clock and the progress lines.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <param name="environment">What the check itself, not its preparation, sees otherwise than usual; null: nothing.</param>
    public async Task<CheckExecution> RunAsync(
        CheckSpec check,
        Workspace workspace,
        SessionRequest request,
        string commit,
        TaskContext context,
        CancellationToken cancellationToken,
        ImmutableDictionary<string, string?>? environment = null)
    {
        if (await PrepareAsync(workspace, request, context, cancellationToken) is { } failed)
        {
            return await FinishAsync(check, failed.Command, failed, CheckOutcome.Errored, workspace, request, commit, failed.Note, cancellationToken);
        }

        context.Progress($"running {check.Name}: {check.Command}");
        var logPath = workspace.NextLogPath();
        var result = await commands.RunShellAsync(check.Command, AccessLevel.Run, workspace, logPath, check.Timeout, context.Clock, cancellationToken, environment);
        var (outcome, note) = Judge(result, check);
        note ??= outcome == CheckOutcome.Failed && commands.AreConfined(workspace) ? ClosedNetwork.HintOf(logPath) : null;
        return await FinishAsync(check, check.Command, new(check.Command, result, logPath, note), outcome, workspace, request, commit, note, cancellationToken);
    }

    /// <summary>Runs the owner's prepare commands, once per worktree. Null when they succeeded.</summary>
    public async Task<StepRun?> PrepareAsync(Workspace workspace, SessionRequest request, TaskContext context, CancellationToken cancellationToken)
    {
        foreach (var command in workspace.IsPrepared ? [] : request.Policy.Prepare)
        {
            context.Progress($"preparing: {command}");
            var logPath = workspace.NextLogPath();
            var result = await commands.RunShellAsync(command, AccessLevel.Prepare, workspace, logPath, PrepareTimeout, context.Clock, cancellationToken);
            if (!result.Succeeded)
            {
                var how = result.Outcome == CommandOutcome.Exited ? $"ended with exit code {result.ExitCode}" : $"did not end by itself: {result.Message}";
                return new StepRun(command, result, logPath, $"The prepare step '{command}' {how}.");
            }
        }

        workspace.IsPrepared = true;
        return null;
    }

    private async Task<CheckExecution> FinishAsync(
        CheckSpec check, string command, StepRun step, CheckOutcome outcome, Workspace workspace, SessionRequest request, string commit, string? note, CancellationToken cancellationToken)
    {
        var matchers = RepositoryMatchers.Read(workspace.Root);
        var analysis = Analyze(matchers.Reader, check, command, step, outcome, workspace, request, cancellationToken);
        var log = File.Exists(step.LogPath) && new FileInfo(step.LogPath).Length > 0 ? await artifacts.MoveInAsync(step.LogPath, cancellationToken) : null;
        var run = new CheckRun
        {
            Check = check.Name,
            Command = check.Command,
            Outcome = outcome,
            ExitCode = outcome is CheckOutcome.Passed or CheckOutcome.Failed ? step.Result.ExitCode : null,
            Duration = step.Result.Duration,
            Log = log,
            Tests = analysis.Tests,
            Commit = commit,
            Note = Notes(note, step.Result, matchers),
        };
        return new CheckExecution(run, analysis);
    }

    // The command may print a report, or what only the repository's own problem matchers know.
    private static LogAnalysis Analyze(
        DiagnosisReader reader, CheckSpec check, string command, StepRun step, CheckOutcome outcome, Workspace workspace, SessionRequest request, CancellationToken cancellationToken)
    {
        using var log = File.Exists(step.LogPath) ? File.OpenRead(step.LogPath) : Stream.Null;
        return reader.Read(
            log,
            new LogContext
            {
                Check = check.Name,
                RepositoryRoots = [workspace.Root, request.Target.RepositoryPath],
                CheckCategoryHint = check.Category,
                Command = command,
                ExitCode = step.Result.ExitCode,
                IsRed = outcome != CheckOutcome.Passed,
            },
            cancellationToken);
    }

    private static (CheckOutcome Outcome, string? Note) Judge(CommandResult result, CheckSpec check) => result switch
    {
        { Outcome: CommandOutcome.Exited, ExitCode: 0 } => (CheckOutcome.Passed, null),
        { Outcome: CommandOutcome.Exited } => (CheckOutcome.Failed, null),
        { Outcome: CommandOutcome.TimedOut } => (
            CheckOutcome.TimedOut,
            $"It did not end within {check.Timeout.TotalSeconds:0} s and was stopped. Give it more time (timeout), or find out what it waits for."),
        _ => (CheckOutcome.Errored, result.Message ?? "The command could not be started."),
    };

    private static string? Notes(string? note, CommandResult result, RepositoryMatchers matchers)
    {
        var cut = result.OutputTruncated ? "The output was too long; its middle is missing from the log." : null;
        var wrong = matchers.Problems.IsEmpty ? null : $"A problem matcher of the repository was left out: {matchers.Problems[0]}";
        var notes = string.Join(' ', new[] { note, cut, wrong }.OfType<string>());
        return notes.Length == 0 ? null : notes;
    }
}

/// <summary>One command of a check that has ended.</summary>
internal sealed record StepRun(string Command, CommandResult Result, string LogPath, string? Note);
