namespace Cicd.Diagnosis;

/// <summary>Takes away what terminals and CI systems wrap around a tool's own line. Keeps nothing but the names that repeat on every line.</summary>
internal sealed class LogDecoration
{
    // GitHub (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), Azure
    // (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands), GitLab
    // (https://docs.gitlab.com/ci/jobs/job_logs/), Travis, Taskcluster, Jenkins pipelines.
    private static readonly (string Prefix, LogMark Mark)[] Markers =
    [
        ("##[error]", LogMark.Error),
        ("##[warning]", LogMark.Warning),
        ("##[group]", LogMark.GroupStart),
        ("##[endgroup]", LogMark.GroupEnd),
        ("::group::", LogMark.GroupStart),
        ("::endgroup::", LogMark.GroupEnd),
        ("##[command]", LogMark.Remark),
        ("##[section]", LogMark.Remark),
        ("##[debug]", LogMark.Remark),
        ("##[notice]", LogMark.Remark),
        ("##[add-matcher]", LogMark.Remark),
        ("##[remove-matcher", LogMark.Remark),
        ("::error::", LogMark.Error),
        ("::warning::", LogMark.Warning),
        ("::notice::", LogMark.Remark),
        ("::debug::", LogMark.Remark),
        ("::add-mask::", LogMark.Remark),
        ("::add-matcher::", LogMark.Remark),
        ("[command]", LogMark.Remark),
        ("[Pipeline] ", LogMark.Remark),
        ("[taskcluster:error] ", LogMark.Error),
        ("[taskcluster:warn] ", LogMark.Warning),
        ("travis_fold:start:", LogMark.GroupStart),
        ("travis_fold:end:", LogMark.GroupEnd),
        ("travis_time:", LogMark.Remark),
    ];

    private string _job = string.Empty;
    private string _step = string.Empty;

    public LogLine Strip(int number, string raw)
    {
        var plain = AnsiText.Strip(raw, out var isRed);
        var text = plain.AsSpan();
        var (job, step) = TakeNames(ref text);
        text = CiTimestamp.Skip(text, out var phase);
        var mark = TakeMark(ref text);
        return new LogLine(number, text.Length == plain.Length ? plain : text.ToString(), mark == LogMark.None && phase is "taskcluster" ? LogMark.Remark : mark)
        {
            Job = job,
            Step = phase.IsEmpty ? step : Keep(ref _step, phase),
            IsRed = isRed,
        };
    }

    // build (ubuntu)\tRun npm test\t2026-03-01T09:15:02.1234567Z > jest
    private (string? Job, string? Step) TakeNames(ref ReadOnlySpan<char> text)
    {
        var first = text.IndexOf('\t');
        var second = first <= 0 ? -1 : text[(first + 1)..].IndexOf('\t');
        if (second <= 0)
        {
            return (null, null);
        }

        var rest = text[(first + second + 2)..].TrimStart('\uFEFF');
        if (CiTimestamp.Skip(rest, out _).Length == rest.Length)
        {
            return (null, null);
        }

        var job = Keep(ref _job, text[..first]);
        var step = Keep(ref _step, text.Slice(first + 1, second));
        text = rest;
        return (job, step);
    }

    private static LogMark TakeMark(ref ReadOnlySpan<char> text)
    {
        // Every marker begins with one of five characters, and nearly no line does.
        if (text.IsEmpty || text[0] is not ('#' or ':' or '[' or 't' or 's'))
        {
            return LogMark.None;
        }

        foreach (var (prefix, mark) in Markers)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                text = text[prefix.Length..];
                return mark;
            }
        }

        return text[0] switch
        {
            's' => TakeSection(ref text),
            '#' when text.StartsWith("##vso[", StringComparison.Ordinal) => TakeAzureCommand(ref text),

            // The place stands between the colons, so the text stays whole.
            ':' when text.StartsWith("::error ", StringComparison.Ordinal) => LogMark.Error,
            ':' when text.StartsWith("::warning ", StringComparison.Ordinal) => LogMark.Warning,
            _ => LogMark.None,
        };
    }

    // section_start:1657039063:step_script[collapsed=true]
    private static LogMark TakeSection(ref ReadOnlySpan<char> text)
    {
        var isStart = text.StartsWith("section_start:", StringComparison.Ordinal);
        if (!isStart && !text.StartsWith("section_end:", StringComparison.Ordinal))
        {
            return LogMark.None;
        }

        var rest = text[(text.IndexOf(':') + 1)..];
        var name = rest[(rest.IndexOf(':') + 1)..];
        var options = name.IndexOf('[');
        text = options < 0 ? name : name[..options];
        return isStart ? LogMark.GroupStart : LogMark.GroupEnd;
    }

    // ##vso[task.logissue type=error;sourcepath=a.cs;linenumber=3]; expected
    private static LogMark TakeAzureCommand(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(']');
        if (end < 0)
        {
            return LogMark.None;
        }

        var command = text[..end];
        text = text[(end + 1)..];
        return !command.Contains("task.logissue", StringComparison.Ordinal) ? LogMark.Remark
            : command.Contains("type=error", StringComparison.Ordinal) ? LogMark.Error
            : LogMark.Warning;
    }

    private static string Keep(ref string last, ReadOnlySpan<char> name) => name.SequenceEqual(last) ? last : last = name.ToString();
}
