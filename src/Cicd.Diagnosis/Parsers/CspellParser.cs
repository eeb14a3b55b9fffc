using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>cspell.</summary>
internal static partial class CspellParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("cspell", [" - Unknown word", "Misspelled word"], Message);

    // src/a.ts:3:10 - Unknown word (zeebra)
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+) - (?<text>(?:Unknown|Misspelled) word \((?<code>[^)]+)\).*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
