using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>TSLint: verbose and prose say the place in each line, stylish (the default) prints the file once and then rows.</summary>
internal sealed partial class TslintParser : ILogParser
{
    private static readonly LineFormat Lines = new() { Patterns = [Message] };
    private static readonly LineFormat Rows = new() { Patterns = [Row] };

    private string? _file;

    private TslintParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("tslint", ["ERROR: ", "WARNING: ", ".ts[", ".ts:", ".tsx:", ".js:"], _ => new TslintParser());

    public bool IsOpen => false;

    // ERROR: src/a.ts:3:5 - Missing semicolon
    // ERROR: /repo/src/a.ts[12, 5]: Missing semicolon
    // /repo/src/a.ts[12, 5]: Missing semicolon
    [GeneratedRegex(
        @"^(?:(?<level>ERROR|WARNING): (?:\((?<code>[\w-]+)\) )?(?<file>(?:[A-Za-z]:)?[^\s:\[][^:\[]*\.[jt]sx?)(?::(?<line>\d+):(?<column>\d+) - |\[(?<line>\d+), (?<column>\d+)\]: )|(?<file>(?:[A-Za-z]:)?[^\s:\[][^:\[]*\.tsx?)\[(?<line>\d+), (?<column>\d+)\]: )(?<text>.*)$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // src/calc.ts:1:1
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:\[][^:\[]*\.[jt]sx?):\d+:\d+$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Head();

    // ERROR: 1:12  only-arrow-functions  non-arrow functions are forbidden
    // WARNING: 5:5   no-console            Calls to 'console.log' are not allowed.
    [GeneratedRegex(@"^(?<level>ERROR|WARNING): (?<line>\d+):(?<column>\d+)\s{2,}(?<code>[\w-]+)\s{2,}(?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Row();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Lines.TryRead(line) is { } message)
        {
            findings.Report(message);
        }
        else if (_file is not null && Rows.TryRead(line) is { } row)
        {
            findings.Report(row with { File = _file });
        }
        else if (Head().MatchIn(line.Text) is { Success: true } head)
        {
            _file = head.Groups["file"].Value;
        }
    }

    public void End(IFindings findings)
    {
    }
}
