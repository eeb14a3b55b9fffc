using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>
/// Runs one problem matcher: its patterns fit lines that follow one another; a last pattern that loops gives a failure per line, and what the
/// lines before have said holds for all of them.
/// </summary>
internal sealed class ProblemMatcherParser(string owner, string severity, ImmutableArray<ProblemPattern> patterns) : ILogParser
{
    private readonly Dictionary<string, string> _values = [];
    private int _next;
    private int _firstLine;
    private bool _isStopped;

    public bool IsOpen => !_isStopped;

    public void Read(in LogLine line, IFindings findings)
    {
        try
        {
            Step(line, findings);
        }
        catch (RegexMatchTimeoutException)
        {
            _isStopped = true;
            findings.Report(new FailureDraft
            {
                Strength = FailureStrength.Remark,
                Code = "problem-matcher-timeout",
                Message = $"The problem matcher '{owner}' took longer than {ProblemPattern.TimeMax.TotalMilliseconds} ms for one line and was not used any further.",
                FirstLine = line.Number,
                Confidence = 1,
            });
        }
    }

    public void End(IFindings findings)
    {
    }

    private void Step(in LogLine line, IFindings findings)
    {
        if (TryMatch(_next, line, findings))
        {
            return;
        }

        // The chain is broken; the line may begin a new one.
        if (_next > 0)
        {
            _next = 0;
            TryMatch(0, line, findings);
        }
    }

    private bool TryMatch(int index, in LogLine line, IFindings findings)
    {
        var pattern = patterns[index];
#pragma warning disable RS0030 // A user's pattern may be one that no automaton can do; it has a time limit of its own, and stops there.
        var match = pattern.Regex.Match(line.Text);
#pragma warning restore RS0030
        if (!match.Success)
        {
            return false;
        }

        if (index == 0)
        {
            _values.Clear();
            _firstLine = line.Number;
        }

        Take(pattern, match);
        if (index < patterns.Length - 1)
        {
            _next = index + 1;
            return true;
        }

        findings.Report(Draft(line.Number));
        _next = pattern.Loops ? index : 0;
        return true;
    }

    private void Take(ProblemPattern pattern, Match match)
    {
        foreach (var (name, group) in Groups(pattern))
        {
            // A loop's next line may leave out what an earlier one had: that is not this line's.
            _values.Remove(name);
            if (match.Groups[group] is { Success: true, Length: > 0 } found)
            {
                _values[name] = found.Value;
            }
        }
    }

    private static IEnumerable<(string Name, int Group)> Groups(ProblemPattern pattern) =>
        new (string Name, int? Group)[]
        {
            ("file", pattern.File), ("fromPath", pattern.FromPath), ("line", pattern.Line), ("column", pattern.Column), ("severity", pattern.Severity), ("code", pattern.Code), ("message", pattern.Message),
        }.Where(entry => entry.Group is not null).Select(entry => (entry.Name, entry.Group!.Value));

    private FailureDraft Draft(int number)
    {
        var level = ToolLevels.Of(_values.GetValueOrDefault("severity") ?? severity);
        var isPart = patterns[^1].Loops && patterns.Length > 1;
        return new FailureDraft
        {
            Severity = ToolLevels.SeverityOf(level, Contracts.FailureCategory.None),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = _values.GetValueOrDefault("code"),
            File = File(),
            Line = Number("line"),
            Column = Number("column"),
            Message = _values.GetValueOrDefault("message") ?? "The problem matcher found no message.",
            FirstLine = isPart ? number : _firstLine,
            LastLine = number,
            MayRepeat = true,
        };
    }

    // A relative file is looked for beside the project that 'fromPath' names.
    private string? File() =>
        _values.GetValueOrDefault("file") is { } file && _values.GetValueOrDefault("fromPath") is { } project && !RepositoryPaths.IsAbsolute(file)
            ? string.Concat(project.AsSpan(0, project.LastIndexOfAny(['/', '\\']) + 1), file)
            : _values.GetValueOrDefault("file");

    private int? Number(string name) => int.TryParse(_values.GetValueOrDefault(name), out var number) && number > 0 ? number : null;
}
