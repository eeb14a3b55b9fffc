using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Gimpel's PC-lint.</summary>
internal static partial class PclintParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("pclint", ["): Info ", "): Error ", "): Warning ", "): Note "], Message);

    // D:\Project\source.c(42): Error 456: Actual error in file
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:(<][^:(]*)\((?<line>\d+)(?:,(?<column>\d+))?\): (?<level>Info|Error|Warning|Note) (?<code>\d+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
