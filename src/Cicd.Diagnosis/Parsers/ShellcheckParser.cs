using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>shellcheck for a terminal: the line of the script, then one caret per fault. Its gcc form is <see cref="GccParser"/>'s.</summary>
internal sealed partial class ShellcheckParser : ILogParser
{
    private string? _file;
    private int? _line;

    private ShellcheckParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("shellcheck", ["In ", "^-- SC", "^ SC", "-^ SC"], _ => new ShellcheckParser());

    public bool IsOpen => false;

    // In bugsinpy-coverage line 30:
    [GeneratedRegex(@"^In (?<file>.+) line (?<line>\d+):$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    // "    ^-- SC2220 (warning): Invalid flags are not handled. Add a *) case."
    // ^------------^ SC2164 (warning): Use 'cd ... || exit' or 'cd ... || return' in case cd fails.
    // older: ^-- SC2086: Double quote to prevent globbing and word splitting.
    [GeneratedRegex(@"^(?<indent>\s*)\^(?:--|-*\^)? (?<code>SC\d{4})(?: \((?<level>\w+)\))?: (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Fault();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Place().MatchIn(line.Text) is { Success: true } place)
        {
            (_file, _line) = (place.Groups["file"].Value, place.Position("line"));
        }
        else if (_file is not null && Fault().MatchIn(line.Text) is { Success: true } fault)
        {
            var level = fault.Text("level") is { } word ? ToolLevels.Of(word) : ToolLevel.Warning;
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Quality,
                Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
                Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
                Code = fault.Groups["code"].Value,
                File = _file,
                Line = _line,
                Column = fault.Groups["indent"].Length + 1,
                Message = fault.Groups["text"].Value,
                FirstLine = line.Number,
            });
        }
    }

    public void End(IFindings findings)
    {
    }
}
