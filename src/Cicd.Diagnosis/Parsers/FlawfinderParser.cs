using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Flawfinder: the risk from 0 to 5 in brackets, then the kind.</summary>
internal static partial class FlawfinderParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("flawfinder", ["] ("], Message);

    // src/Bar.c:779:  [5] (buffer) strncat:Easily used incorrectly (e.g., incorrectly computing the correct maximum size to add) [MS-banned] (CWE-120).
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+)(?::(?<column>\d+))?:\s+\[(?:[0-5])\] \((?<code>[\w-]+)\) (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
