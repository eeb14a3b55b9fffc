using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>PMD: Maven's lines and the text form.</summary>
internal static partial class PmdParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("pmd", ["PMD Failure: ", ":\t"], Maven, Text);

    // [WARNING] PMD Failure: org.example.Calc:12 Rule:UnusedPrivateField Priority:3 Avoid unused private fields such as x.
    [GeneratedRegex(@"^\[\w+\] PMD Failure: (?<file>[\w.$]+):(?<line>\d+) Rule:(?<code>\w+) Priority:\d (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Maven();

    // /repo/src/Calc.java:12:	UnusedPrivateField:	Avoid unused private fields such as 'x'.
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+):(?<line>\d+):\t(?<code>\w+):\t(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Text();
}
