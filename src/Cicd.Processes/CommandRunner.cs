using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cicd.Processes;

/// <summary>
/// Runs commands as children of this process: own session, allow-listed environment, bounded time and output, and no process left behind.
/// Safe for any number of commands at the same time.
/// </summary>
public sealed partial class CommandRunner : ICommandRunner
{
    /// <summary>How long a background job may go on writing after the main process ended (<c>| tee log</c>) before it counts as left behind.</summary>
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(2);

    /// <summary>A process closes its pipes a moment before it is gone; one that lives on longer is a leftover.</summary>
    private static readonly TimeSpan DyingMax = TimeSpan.FromMilliseconds(250);

    /// <summary>How long leftovers may tidy up after SIGTERM; they never get more than the command's own grace period.</summary>
    private static readonly TimeSpan LeftoverGraceMax = TimeSpan.FromSeconds(1);

    private readonly CommandOwner _owner;
    private readonly Func<string> _nextId;
    private readonly SecretRedactor _redactor;
    private readonly TimeProvider _time;
    private readonly ILogger<CommandRunner> _logger;
    private readonly IReadOnlyCollection<KeyValuePair<string, string>> _environment;
    private readonly ProcessIsolation _isolation;
    private readonly Sandbox? _sandbox;
    private readonly Lazy<HostLayout> _host;

    /// <remarks>
    /// <paramref name="nextId"/> gives a new id at each call, unique for the owner and epoch: letters, digits, dots, dashes, underscores.
    /// <paramref name="environment"/> is ours, of which children see the allow-listed part; null reads the process's own.
    /// </remarks>
    public CommandRunner(
        CommandOwner owner,
        Func<string> nextId,
        SecretRedactor redactor,
        TimeProvider time,
        ILogger<CommandRunner> logger,
        IReadOnlyCollection<KeyValuePair<string, string>>? environment = null)
        : this(owner, nextId, redactor, time, logger, environment ?? OwnEnvironment.Read(), ProcessIsolation.Detect())
    {
    }

    internal CommandRunner(
        CommandOwner owner,
        Func<string> nextId,
        SecretRedactor redactor,
        TimeProvider time,
        ILogger<CommandRunner> logger,
        IReadOnlyCollection<KeyValuePair<string, string>> environment,
        ProcessIsolation isolation,
        Sandbox? sandbox = null)
    {
        _owner = owner;
        _nextId = nextId;
        _redactor = redactor;
        _time = time;
        _logger = logger;
        _environment = environment;
        _isolation = isolation;
        _sandbox = sandbox;
        _host = new Lazy<HostLayout>(() => HostLayout.Read(
            CommandEnvironment.Build(_environment, new Dictionary<string, string?>(), _redactor),
            _environment.FirstOrDefault(variable => variable.Key == HostLayout.ExtraVariable).Value));
    }

    public async Task<CommandResult> RunAsync(CommandSpec spec, CancellationToken cancellationToken)
    {
        Check(spec);
        if (cancellationToken.IsCancellationRequested)
        {
            return new CommandResult { Outcome = CommandOutcome.Cancelled, Message = "Cancelled before it was started." };
        }

        if (!Directory.Exists(spec.WorkingDirectory))
        {
            return CouldNotStart(spec, $"The working directory '{spec.WorkingDirectory}' does not exist.");
        }

        if (CommandEnvironment.SecretAmong(spec.Environment, _redactor) is { } secret)
        {
            return CouldNotStart(spec, $"The environment variable '{secret}' looks like a secret, and no command may see one. Rename it, or leave it out.");
        }

        // Looked for only when it is needed, which costs a moment.
        var sandbox = spec.Confinement is null ? Sandbox.Absent : _sandbox ?? Sandbox.Detect();
        if (spec.Confinement is not null && !sandbox.IsAvailable)
        {
            return CouldNotStart(spec, $"'{spec.FileName}' may only run in a sandbox. {sandbox.Description} {sandbox.NextStep}".TrimEnd());
        }

        var plan = Plan(spec);
        var additions = plan is null ? spec.Environment : plan.Environment.SetItems(spec.Environment);
        var environment = CommandEnvironment.Build(_environment, additions, _redactor);
        var marker = new CommandMarker(_owner, _nextId());
        environment[CommandMarker.Variable] = marker.Value(_environment.FirstOrDefault(variable => variable.Key == CommandMarker.Variable).Value);
        var program = ProgramLookup.Find(spec.FileName, spec.WorkingDirectory, environment);
        if (program.Path is null)
        {
            return CouldNotStart(spec, program.Message) with { Outcome = program.Outcome };
        }

        using IOutputSink sink = spec.Capture == OutputCapture.Log
            ? new LogSink(spec.LogPath!, spec.OutputBytesMax, _redactor)
            : new MemorySink(spec.OutputBytesMax);
        using var process = new Process { StartInfo = LaunchPlan.Build(spec, program.Path, environment, _isolation, Prefix(spec, sandbox, plan)) };
        try
        {
            Subreaper.Start(process);
        }
        catch (Win32Exception refused)
        {
            return CouldNotStart(spec, $"'{spec.FileName}' could not be started: {refused.Message}");
        }

        try
        {
            return sink.Complete(await FollowAsync(process, spec, marker, sink, cancellationToken));
        }
        finally
        {
            Subreaper.Release(process.Id);
        }
    }

    private SandboxPlan? Plan(CommandSpec spec)
    {
        if (spec.Confinement is not { } confinement)
        {
            return null;
        }

        PackageConfiguration.Copy(_host.Value.Home, confinement.Box, _redactor);
        var plan = SandboxPlan.For(confinement, _host.Value, Path.GetFullPath(spec.WorkingDirectory));
        foreach (var folder in plan.Folders)
        {
            Directory.CreateDirectory(folder);
        }

        return plan;
    }

    private static IReadOnlyList<string> Prefix(CommandSpec spec, Sandbox sandbox, SandboxPlan? plan) =>
        plan is null ? [] : sandbox.Prefix(plan, spec.Confinement!.Box);

    private async Task<CommandResult> FollowAsync(
        Process process, CommandSpec spec, CommandMarker marker, IOutputSink sink, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        Started(marker.CommandId, spec.FileName, process.Id);
        using var pipes = new CommandPipes(process, spec.StandardInput, sink);
        using var deadline = new CancellationTokenSource(spec.Timeout, _time);
        using var exceeded = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token, pipes.Failed, exceeded.Token);
        var tree = new CommandTree(process, marker, _isolation);
        var watch = new LimitWatch(spec.Limits);
        var watching = watch.RunAsync(tree, exceeded, ended.Token);

        var outcome = CommandOutcome.Exited;
        var hasExited = await ExitedAsync(process, stop.Token);
        await ended.CancelAsync();
        await watching;
        if (!hasExited)
        {
            outcome = cancellationToken.IsCancellationRequested ? CommandOutcome.Cancelled
                : watch.Exceeded is not null ? CommandOutcome.LimitExceeded
                : CommandOutcome.TimedOut;

            // Who eats memory or forks without end gets no time to go on.
            var grace = outcome == CommandOutcome.LimitExceeded ? TimeSpan.Zero : spec.GracePeriod;
            Stopping(marker.CommandId, outcome, grace);
            await StopAsync(tree, grace, marker);
            await ExitedAsync(process, CancellationToken.None);
        }
        else if (!await ClosedWithinAsync(pipes, DrainMax) || !await tree.GoneWithinAsync(DyingMax))
        {
            await StopAsync(tree, Min(spec.GracePeriod, LeftoverGraceMax), marker);
            LeftoversStopped(marker.CommandId, tree.Signalled);
        }

        await ClosedWithinAsync(pipes, DrainMax);
        if (tree.UnburiedInDoubt > 0)
        {
            await Subreaper.SettleAsync();
        }

        var outputMissing = await pipes.FinishAsync();
        var result = new CommandResult
        {
            Outcome = outcome,
            ExitCode = process.ExitCode,
            Duration = _time.GetElapsedTime(started),
            OutputBytes = pipes.Bytes,
            OutputTruncated = outputMissing,
            LeftoversKilled = tree.Signalled,
            Message = Message(outcome, spec, watch.Exceeded),
        };
        Ended(marker.CommandId, result.Outcome, process.ExitCode, result.Duration, result.OutputBytes);
        return result;
    }

    private async Task StopAsync(CommandTree tree, TimeSpan gracePeriod, CommandMarker marker)
    {
        using var grace = new CancellationTokenSource(gracePeriod, _time);
        if (!(gracePeriod > TimeSpan.Zero && await tree.TerminateAsync(grace.Token)) && !await tree.KillAsync())
        {
            Survived(marker.CommandId);
        }
    }

    private static async Task<bool> ExitedAsync(Process process, CancellationToken until)
    {
        try
        {
            await process.WaitForExitAsync(until);
            return true;
        }
        catch (OperationCanceledException)
        {
            return process.HasExited;
        }
    }

    // Real time: how long the kernel takes to deliver what was written does not depend on a test's clock.
    private static async Task<bool> ClosedWithinAsync(CommandPipes pipes, TimeSpan patience)
    {
        var closed = pipes.Closed;
        return closed.IsCompleted || await Task.WhenAny(closed, Task.Delay(patience)) == closed;
    }

    private static void Check(CommandSpec spec)
    {
        ArgumentException.ThrowIfNullOrEmpty(spec.FileName);
        if (spec.Capture is not (OutputCapture.Log or OutputCapture.Memory))
        {
            throw new ArgumentException($"{spec.Capture} is no way to capture output.", nameof(spec));
        }

        if (spec.Capture == OutputCapture.Log && string.IsNullOrEmpty(spec.LogPath))
        {
            throw new ArgumentException("A command whose output goes to a log needs a log path.", nameof(spec));
        }
    }

    private CommandResult CouldNotStart(CommandSpec spec, string message)
    {
        NotStarted(spec.FileName, message);
        return new CommandResult { Outcome = CommandOutcome.CouldNotStart, Message = message };
    }

    private static string? Message(CommandOutcome outcome, CommandSpec spec, string? exceeded) => outcome switch
    {
        CommandOutcome.LimitExceeded => $"'{spec.FileName}' {exceeded} and was killed. Let it use less, or raise the limit in .cicd.yml.",
        CommandOutcome.TimedOut => $"'{spec.FileName}' did not end within {spec.Timeout} and was stopped. Give it more time, or find out what it waits for.",
        CommandOutcome.Cancelled => $"'{spec.FileName}' was stopped because the run was cancelled.",
        _ => null,
    };

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
