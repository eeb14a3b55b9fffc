using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>JSHint and JSLint on the command line.</summary>
internal static partial class EslintishParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("jshint", [": line "], Message);

    // lib/a.js: line 12, col 5, Missing semicolon. (W033)
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:][^:]*): line (?<line>\d+), col (?<column>\d+), (?<text>.*?)(?: \((?<code>(?<level>[EWI])\d+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
