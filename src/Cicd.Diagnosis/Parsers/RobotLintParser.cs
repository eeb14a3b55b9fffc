using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Robot Framework's rflint with its file headings left out.</summary>
internal static partial class RobotLintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("rflint", ["W: ", "E: ", "I: "], Message);

    // E: 12, 0: Keyword name should be unique (DuplicateKeywordNames)
    [GeneratedRegex(@"^(?<level>[WEI]): (?<line>\d+), (?<column>\d+): (?<text>.*) \((?<code>\w+)\)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
