using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>IAR's compilers and C-STAT.</summary>
internal static partial class IarParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("iar", ["Warning[", "Error[", "Remark[", "Fatal error[", "Severity-"], Quoted, Bracketed, Linker);

    // "source/wiced_p2p.c",81 Warning[Pe549]: variable "result" is used before its value is set
    // "cstat1.c",15 Severity-High[PTR-null-fun-pos]: Function call `f1()' is immediately dereferenced
    [GeneratedRegex(@"^\s*""(?<file>[^""]+)"",(?<line>\d+)\s+(?:Severity-)?(?<level>Warning|Error|Remark|Fatal error|Low|Medium|High)\[(?<code>[^\]]+)\]: ?(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Quoted();

    // D:\Jenkins\src\Adc.cpp(41) : Warning[Pe177]: variable "x" was declared but never referenced
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:(""][^:(]*)\((?<line>\d+)(?:,(?<column>\d+))?\) ?: (?<level>Warning|Error|Remark|Fatal error)\[(?<code>[^\]]+)\]: (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Bracketed();

    // Error[Li005]: no definition for "main" [referenced from cmain.o]
    [GeneratedRegex(@"^(?<level>Warning|Error|Fatal error)\[(?<code>L[a-z]\d+)\]: (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Linker();
}
