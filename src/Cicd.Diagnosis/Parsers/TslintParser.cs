using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>TSLint, verbose and prose.</summary>
internal static partial class TslintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("tslint", ["ERROR: ", "WARNING: ", ".ts["], Message);

    // ERROR: src/a.ts:3:5 - Missing semicolon
    // ERROR: /repo/src/a.ts[12, 5]: Missing semicolon
    // /repo/src/a.ts[12, 5]: Missing semicolon
    [GeneratedRegex(@"^(?:(?<level>ERROR|WARNING): )?(?:\((?<code>[\w-]+)\) )?(?<file>(?:[A-Za-z]:)?[^\s:\[][^:\[]*\.tsx?)(?::(?<line>\d+):(?<column>\d+) - |\[(?<line>\d+), (?<column>\d+)\]: )(?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();
}
