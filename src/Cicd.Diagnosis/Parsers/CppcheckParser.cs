using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>cppcheck as it printed until 1.89: the place in square brackets, the level in round ones.</summary>
internal static partial class CppcheckParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("cppcheck", ["]: (error", "]: (warning", "]: (style", "]: (performance", "]: (portability", "]: (information"], Message);

    // [src/calc.c:12]: (error) Array 'a[2]' accessed at index 2, which is out of bounds.
    [GeneratedRegex(@"^\[(?<file>[^\]:]+(?::[\\/][^\]:]+)?):(?<line>\d+)\](?: -> \[[^\]]+\])*: \((?<level>error|warning|style|performance|portability|information)(?:, inconclusive)?\) (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
