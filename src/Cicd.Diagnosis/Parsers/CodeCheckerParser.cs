using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Ericsson's CodeChecker over clang's analyzers.</summary>
internal static partial class CodeCheckerParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("codechecker", ["[LOW] ", "[MEDIUM] ", "[HIGH] ", "[CRITICAL] ", "[STYLE] ", "[UNSPECIFIED] "], Message);

    // [HIGH] /repo/extern/lib/workbook.cpp:425:33: Called C++ object pointer is null [core.CallAndMessage]
    [GeneratedRegex(@"^\[(?<level>LOW|MEDIUM|HIGH|CRITICAL|STYLE|UNSPECIFIED)\] (?<file>.+?):(?<line>\d+):(?<column>\d+): (?<text>.*?)(?: \[(?<code>[\w.-]+)\])?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
