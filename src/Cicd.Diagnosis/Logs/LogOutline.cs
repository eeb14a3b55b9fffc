using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Follows jobs, steps, commands and their ends through a log: one pass, bounded.</summary>
internal sealed partial class LogOutline
{
    // GitHub ends a job at a thousand steps; a log of a whole run holds several jobs.
    private const int RegionsMax = 10_000;
    private const int NameMax = 300;

    // A script may be long, but a group that never ends must not hide the rest of the log.
    private const int HeaderLinesMax = 300;

    // GitLab's sections and Travis' folds that run whatever the job came to.
    private static readonly string[] CleanupNames = ["after_", "cleanup_", "upload_artifacts", "archive_cache", "cache.2"];

    private readonly List<LogRegion> _regions = [];
    private LogRegion? _open;
    private string? _fold;
    private bool _usesTimers;
    private int _timerLine;
    private int _headerLine;

    /// <summary>What the job ended with, as far as the log tells: true red, false green, null untold.</summary>
    public bool? JobFailed { get; private set; }

    /// <summary>Did anything say that it had failed, whether a region stood open or not?</summary>
    public bool SawFailure { get; private set; }

    /// <summary>How the CI system that wrote the log speaks of ends, by its marks.</summary>
    public EndingCustom System { get; private set; }

    /// <summary>Is the log inside what a CI system prints about a step before it starts: its script and its environment?</summary>
    public bool IsInHeader { get; private set; }

    /// <summary>Index of the open region among <see cref="End"/>'s; -1 before the first one.</summary>
    public int Index => _open is null ? -1 : _regions.Count;

    // $ cargo test
    [GeneratedRegex(@"^\$ (?<command>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Command();

    // { (Build)
    [GeneratedRegex(@"^\{ \((?<stage>.+)\)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Stage();

    /// <param name="ending">What the line says has ended; null when nothing.</param>
    public void Read(in LogLine line, LogEnding? ending)
    {
        if (Begins(line) is { } begun)
        {
            Close(line.Number - 1);
            _open = begun with { Step = Cut(begun.Step), Command = Cut(begun.Command) };
        }
        else if (line.Mark == LogMark.GroupEnd)
        {
            IsInHeader = false;
            EndFold(line);
        }

        IsInHeader &= ending is null && line.Number - _headerLine < HeaderLinesMax;
        if (ending is { } ended)
        {
            Note(ended, line.Number);
        }
    }

    /// <summary>All regions in the order of the log; every line stands in at most one.</summary>
    public ImmutableArray<LogRegion> End(int lastLine)
    {
        Close(lastLine);
        return [.. _regions];
    }

    private LogRegion? Begins(in LogLine line)
    {
        // GitHub: ##[group]Run npm test, then the script and its environment up to ##[endgroup].
        if (line.Mark == LogMark.GroupStart && line.Text.StartsWith("Run ", StringComparison.Ordinal))
        {
            (IsInHeader, _headerLine) = (true, line.Number);
            System = EndingCustom.MarksErrors;
            return NewRegion(line, line.Text["Run ".Length..]);
        }

        if ((line.Step is not null || line.Job is not null) && (line.Step != _open?.Step || line.Job != _open?.Job) && !IsInHeader && _open?.Command is null)
        {
            return NewRegion(line, line.Step) with { IsCleanup = line.Step is "taskcluster" };
        }

        if (line.Text is "Post job cleanup." or "Cleaning up orphan processes" or "Complete job")
        {
            IsInHeader = false;
            return NewRegion(line, line.Text) with { IsCleanup = true };
        }

        // Travis: travis_time:start:0df7c0d0, and the command on the next line.
        if (line.Mark == LogMark.Remark && line.Text.StartsWith("start:", StringComparison.Ordinal))
        {
            (_usesTimers, _timerLine) = (true, line.Number);
        }

        // Azure: ##[section]Starting: Build; Jenkins: [Pipeline] { (Build)
        if (line.Mark == LogMark.Remark)
        {
            System = System == EndingCustom.None && IsOutcomeTeller(line) ? EndingCustom.TellsOutcome : System;
            return line.Text.StartsWith("Starting: ", StringComparison.Ordinal) ? NewRegion(line, line.Text["Starting: ".Length..])
                : Stage().MatchIn(line.Text) is { Success: true } stage ? NewRegion(line, stage.Groups["stage"].Value)
                : null;
        }

        // Travis and GitLab fold by machine names; what stands in a fold belongs to it until the next command.
        if (line.Mark == LogMark.GroupStart && System != EndingCustom.MarksErrors && IsMachineName(line.Text))
        {
            _fold = line.Text;
            System = EndingCustom.TellsOutcome;
            return NewRegion(line, _fold) with { IsCleanup = IsCleanupName(_fold) };
        }

        return line.Text.StartsWith("$ ", StringComparison.Ordinal) && IsAnnounced(line) && Command().MatchIn(line.Text) is { Success: true } command
            ? NewRegion(line, _fold) with { Command = command.Groups["command"].Value, IsCleanup = _fold is not null && IsCleanupName(_fold) }
            : null;
    }

    // Build tools print "$ " before their own commands too; where the CI system starts a clock for its own, only those count.
    private bool IsAnnounced(in LogLine line) => !_usesTimers || line.Number == _timerLine + 1;

    private void EndFold(in LogLine line)
    {
        if (_fold is not null && line.Text == _fold)
        {
            _fold = null;
            Close(line.Number);
        }
    }

    private void Note(LogEnding ending, int number)
    {
        SawFailure |= ending.Failed;
        if (ending.What == EndingOf.Job)
        {
            JobFailed = ending.Failed;
        }

        if (ending.What == EndingOf.Command && ending.Command is { } command && _regions.FindLastIndex(region => region.Command == Cut(command)) is >= 0 and var index && _open?.Command != Cut(command))
        {
            _regions[index] = _regions[index] with { Failed = ending.Failed, ExitCode = ending.ExitCode };
            return;
        }

        if (ending.What == EndingOf.Job && _open is { Failed: true })
        {
            return;
        }

        // A job that failed does not tell which step did: where none said so itself, the last one before the cleanup.
        if (ending.What == EndingOf.Job && (_open is null or { IsCleanup: true } || _regions.Exists(region => region.Failed && region.Job == _open?.Job)))
        {
            MarkLastStep(ending);
            return;
        }

        if (_open is { } open)
        {
            _open = open with { Failed = ending.Failed || open.Failed, ExitCode = ending.ExitCode ?? open.ExitCode, LastLine = ending.Failed ? number : 0 };
        }
    }

    private void MarkLastStep(LogEnding ending)
    {
        var last = _regions.FindLastIndex(region => !region.IsCleanup);
        if (last >= 0 && ending.Failed && !_regions.Exists(region => region.Failed && region.Job == _regions[last].Job))
        {
            _regions[last] = _regions[last] with { Failed = true, ExitCode = ending.ExitCode ?? _regions[last].ExitCode };
        }
    }

    private void Close(int lastLine)
    {
        if (_open is { } open)
        {
            var closed = open with { LastLine = open.LastLine > 0 ? Math.Min(open.LastLine, lastLine) : lastLine };
            if (_regions.Count < RegionsMax)
            {
                _regions.Add(closed);
            }
            else
            {
                _regions[^1] = _regions[^1] with { LastLine = closed.LastLine, Failed = _regions[^1].Failed || closed.Failed };
            }

            _open = null;
        }
    }

    private static LogRegion NewRegion(in LogLine line, string? step) => new() { Job = line.Job, Step = step, FirstLine = line.Number };

    // Taskcluster names its task, Jenkins starts its pipeline.
    private static bool IsOutcomeTeller(in LogLine line) => line.Step is "taskcluster" || line.Text.StartsWith("Start of Pipeline", StringComparison.Ordinal);

    // before_script.1, step_script, install.npm
    private static bool IsMachineName(string text) => text.Length > 0 && !text.AsSpan().ContainsAny(' ', ':', '/');

    private static bool IsCleanupName(string name) => CleanupNames.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static string? Cut(string? text) => text is { Length: > NameMax } ? text[..NameMax] : text;
}
