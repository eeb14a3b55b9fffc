using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary><c>dart analyze --format=machine</c>, and what people see.</summary>
internal static partial class DartAnalyzeParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("dart-analyze", ["|"], Machine);

    // ERROR|COMPILE_TIME_ERROR|UNDEFINED_METHOD|/repo/lib/a.dart|12|3|7|The method 'half' isn't defined.
    [GeneratedRegex(@"^(?<level>ERROR|WARNING|INFO)\|\w+\|(?<code>\w+)\|(?<file>[^|]+)\|(?<line>\d+)\|(?<column>\d+)\|\d+\|(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Machine();
}
