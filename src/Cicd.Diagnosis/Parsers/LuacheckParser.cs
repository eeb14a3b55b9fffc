using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>luacheck.</summary>
internal static partial class LuacheckParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("luacheck", [".lua:"], Message);

    //     src/calc.lua:2:7: unused variable x
    // format.lua:118:1-7: (W111) setting non-standard global variable comment
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.lua):(?<line>\d+):(?<column>\d+)(?:-\d+)?: (?:\((?<code>(?<level>[WE])\d+)\) )?(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
