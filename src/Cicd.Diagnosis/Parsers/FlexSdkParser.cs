using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Adobe's and Apache's Flex compilers.</summary>
internal static partial class FlexSdkParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("flex-sdk", ["): col: ", "col: "], Message);

    // C:\src\Foo.as(116): col: 16 Warning: Duplicate variable definition.
    [GeneratedRegex(Piece.Prefix + @"(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?<line>\d+)\): +col: +(?<column>\d+) (?<level>Warning|Error): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
