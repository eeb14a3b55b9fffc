using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>NAG's Fortran compiler.</summary>
internal static partial class NagFortranParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("nagfor", [", line ", "Error: ", "Warning: ", "Info: ", "Panic: ", "Questionable: ", "Extension", "Obsolescent: ", "Deleted feature", "Non-standard"], Message);

    // Warning: C:/file2.f90, line 5: Procedure pointer F pointer-assigned but otherwise unused
    // Extension(F2018): msgs71.f90, line 5: NON_RECURSIVE attribute detected at <end-of-statement>@NON_RECURSIVE
    // Error: file7.f90: Character function length 7 is not same as argument F
    [GeneratedRegex(@"^(?<code>(?<level>Info|Warning|Questionable|Extension|Obsolescent|Deleted feature used|Non-standard|Error|Runtime Error|Fatal Error|Panic)(?:\([\w-]+\))?): (?<file>[^\s,].*?\.(?:[fF]\w*|inc|INC))(?:, line (?<line>\d+))?: (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
