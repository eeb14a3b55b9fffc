using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Compilers that quote the file and spell the line: Diab, Sun Studio, Green Hills, TI, older Arm, AIX and Microchip ones.</summary>
internal static partial class QuotedPlaceParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("compiler", ["\", line "], Message);

    // "lint.c", line 7: warning (dcc:1521): missing return expression
    // "usi_plugin.cpp", line 212: Warning: String literal converted to char* in initialization.
    // "main.cpp", line 37: warning #174-D: expression has no effect
    // "calc.c", line 12: Error:  #20: identifier "half" is undefined
    [GeneratedRegex(@"^\s*(?:\[\w+\]\s*)?""(?<file>[^""]+)"", line (?<line>\d+)(?:\.(?<column>\d+)| \(col\. (?<column>\d+)\))?: (?:(?<level>(?:fatal |catastrophic )?[eE]rror|[wW]arning|info|remark|Note)(?::? ?\((?<code>[\w:]+)\)|:? +#(?<code>\d+(?:-[A-Z])?))?: *)?(?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
