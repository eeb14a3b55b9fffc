using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>The TNSDL translator.</summary>
internal static partial class TnsdlParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("tnsdl", ["tnsdl(("], Message);

    // tnsdl((E)sub1.sdl:21): unknown signal
    [GeneratedRegex(@"^tnsdl\(\((?<level>[EWIF])\) ?(?<file>[^:()]+):(?<line>\d+)\): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
