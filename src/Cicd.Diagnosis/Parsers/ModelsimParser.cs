using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Mentor's ModelSim and Questa.</summary>
internal static partial class ModelsimParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("modelsim", ["** Error", "** Warning", "** Fatal", "** Note"], Message);

    // ** Warning: ../src/alu.v(21): (vlog-2600) [RDGN] - Redundant digits in numeric literal.
    // # ** Error: (vsim-3033) Instantiation of 'ram' failed.
    // ** Error: alu.v(7): near ")": syntax error
    [GeneratedRegex(@"^(?:# )?\*\* (?<level>Error|Warning|Fatal|Note)(?: \(suppressible\))?: (?:(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?<line>\d+)\): )?(?:\((?<code>[a-z]+-\d+)\) )?(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
