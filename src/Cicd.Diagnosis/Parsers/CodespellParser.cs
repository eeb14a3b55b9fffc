using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>codespell.</summary>
internal static partial class CodespellParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("codespell", [" ==> "], Message);

    // docs/a.md:12: teh ==> the
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+): (?<text>\S+ ==> .+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
