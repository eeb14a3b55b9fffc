using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>AspectJ's compiler on the command line.</summary>
internal static partial class AjcConsoleParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("ajc", [" [error] ", " [warning] "], Message);

    // /repo/Calc.java:3 [error] two cannot be resolved to a variable
    // /repo/Calc.java:7 [warning] no match for this type name: Nowhere [Xlint:invalidAbsoluteTypeName]
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.(?:java|aj)):(?<line>\d+) \[(?<level>error|warning)\] (?<text>.*?)(?: \[(?<code>Xlint:\w+)\])?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
