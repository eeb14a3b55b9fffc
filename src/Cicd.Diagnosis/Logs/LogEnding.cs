using System.Globalization;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>What CI systems say when a step or a job ends.</summary>
/// <param name="What">What has ended.</param>
/// <param name="Failed">Did it fail?</param>
/// <param name="ExitCode">Null when the line tells none.</param>
/// <param name="Command">The command that the line repeats; else null.</param>
internal readonly partial record struct LogEnding(EndingOf What, bool Failed, int? ExitCode = null, string? Command = null)
{
    /// <summary>Every ending holds one of these, and nearly no line does.</summary>
    public static readonly string[] Triggers =
    [
        "xit code", "xited with", "xit status", "Job failed", "Job succeeded", "marked build as", "Finished: ", "Unsuccessful task run", "Successful task run", "with failed build result", "operation was canceled", "\" failed ", "+ exit ",
    ];

    // Process completed with exit code 1.
    // The process '/usr/bin/git' failed with exit code 128
    // Bash exited with code '1'.
    // Failed with exit code: 1
    [GeneratedRegex(@"^(?:Process completed with exit code (?<code>-?\d+)\.?|The process '.*' failed with exit code (?<code>-?\d+)|[\w.]+ exited with code '(?<code>-?\d+)'\.?|Failed with exit code: (?<code>-?\d+))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Step();

    // The command "npm test" exited with 1.
    // ./run-tests.sh" exited with 1.
    // The command "bundle install" failed and exited with 5 during .
    [GeneratedRegex("^(?:The command \")?(?<command>.*)\" (?:(?:failed and )?exited with (?<code>-?\\d+)(?: during .*)?|failed \\d+ times)\\.?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex TravisCommand();

    // ERROR: Job failed: exit code 1
    // ERROR: Job failed: command terminated with exit code 1
    // ERROR: Job failed (system failure): prepare environment: ...
    [GeneratedRegex(@"^ERROR: Job failed(?: \([^)]*\))?: (?:(?:command terminated with )?exit (?:code|status) (?<code>\d+)$)?", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex GitLabJob();

    // Done. Your build exited with 1.
    // Finished: FAILURE
    // [taskcluster 2025-02-13 21:51:22.618Z] Unsuccessful task run with exit code: 1 completed in 1952.237 seconds
    [GeneratedRegex(@"^(?:Done\. Your build exited with (?<code>\d+)\.|Finished: (?<word>SUCCESS|FAILURE|UNSTABLE|ABORTED|NOT_BUILT)|(?:Uns|S)uccessful task run with exit code: (?<code>-?\d+) completed .*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Job();

    // Build step 'Execute shell' marked build as failure
    // ERROR: script returned exit code 1
    [GeneratedRegex(@"^(?:Build step '.*' (?:marked build as failure|changed build result to \w+)|ERROR: script returned exit code (?<code>-?\d+))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex JenkinsStep();

    /// <param name="line">With one of the <see cref="Triggers"/>; any other is no ending.</param>
    public static LogEnding? Of(in LogLine line)
    {
        var text = line.Text;
        if (text is "Job succeeded")
        {
            return new LogEnding(EndingOf.Job, Failed: false);
        }

        if ((line.Mark == LogMark.Error || text.StartsWith("The process '", StringComparison.Ordinal)) && Step().MatchIn(text) is { Success: true } step)
        {
            return Ended(EndingOf.Step, step);
        }

        if (line.Mark == LogMark.Error && text.StartsWith("The operation was canceled", StringComparison.Ordinal))
        {
            return new LogEnding(EndingOf.Step, Failed: true);
        }

        // + exit 1
        if (text.StartsWith("+ exit ", StringComparison.Ordinal) && int.TryParse(text.AsSpan("+ exit ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var traced))
        {
            return new LogEnding(EndingOf.Step, traced != 0, traced);
        }

        return TravisCommand().MatchIn(text) is { Success: true } command ? Ended(EndingOf.Command, command) with { Command = command.Groups["command"].Value }
            : GitLabJob().MatchIn(text) is { Success: true } gitLab ? new LogEnding(EndingOf.Job, Failed: true, gitLab.Number("code"))
            : Job().MatchIn(text) is { Success: true } job ? Ended(EndingOf.Job, job)
            : JenkinsStep().MatchIn(text) is { Success: true } jenkins ? new LogEnding(EndingOf.Step, Failed: true, jenkins.Number("code"))
            : null;
    }

    private static LogEnding Ended(EndingOf what, Match match)
    {
        var code = int.TryParse(match.Groups["code"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var word = match.Groups["word"];
        return new LogEnding(what, word.Success ? word.ValueSpan is not "SUCCESS" : code != 0, code);
    }
}

/// <summary>What a line says has ended.</summary>
internal enum EndingOf
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The step that the log is in.</summary>
    Step = 1,

    /// <summary>A command that the line names; it may stand behind output of the next one.</summary>
    Command = 2,

    /// <summary>The whole job.</summary>
    Job = 3,
}
