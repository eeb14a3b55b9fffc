using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>ktlint and detekt: the rule stands last, in brackets of either kind.</summary>
internal static partial class KtlintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("ktlint", [".kt:", ".kts:"], Message);

    // src/main/kotlin/App.kt:1:1: File must end with a newline (\n) (standard:final-newline)
    // /repo/src/App.kt:12:5: The function half is too long. [LongMethod]
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.kts?):(?<line>\d+):(?<column>\d+): (?<text>.*) (?:\((?<code>[a-z][\w:-]+)\)|\[(?<code>[A-Z]\w+)\])$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
