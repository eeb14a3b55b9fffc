using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>AcuCobol and its kin.</summary>
internal static partial class CobolParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("cobol", [", line ", ", linha "], Message);

    // COPY/zzz.CPY, line 204: Warning: Imperative statement required
    [GeneratedRegex(@"^\s*(?:\[.*?\]\s*)?(?<file>[^\s,""][^,""]*), line (?<line>\d+): (?<level>Warning|Error|Fatal): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
