using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>cmake-lint of cmakelang. Its codes look like pylint's; the files don't.</summary>
internal static partial class CmakeLintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("cmake-lint", [": [C0", ": [W0", ": [E0", ": [R0", ": [E1"], Message);

    // CMakeLists.txt:04,09: [C0103] Invalid function name "Foo" doesn't match `[0-9a-z_]+`
    // cmake/calc.cmake:05: [C0301] Line too long (97/80)
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?(?:[^\s:][^:]*)?(?:CMakeLists\.txt|\.cmake)):(?<line>\d+)(?:,(?<column>\d+))?: \[(?<code>(?<level>[CWER])\d{4})\] (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
