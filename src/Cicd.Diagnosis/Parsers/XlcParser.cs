using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>IBM's XL compilers and AIX' linker.</summary>
internal static partial class XlcParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("xlc", [" (E) ", " (W) ", " (S) ", " (U) ", " (I) ", " ERROR: ", " WARNING: "], Message, Linker);

    // calc.c, line 12.5: 1506-045 (S) Undeclared identifier half.
    // "calc.c", line 12.5: 1540-0848 (E) The macro "foo" is already defined.
    [GeneratedRegex(@"^\s*""?(?<file>[^\s"",][^"",]*)""?, line (?<line>\d+)(?:\.(?<column>\d+))?: (?<code>\d+-\d+) \((?<level>[EWSUI])\) (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // ld: 0711-317 ERROR: Undefined symbol: .half
    [GeneratedRegex(@"^ld: (?<code>\d+-\d+) (?<level>ERROR|WARNING|SEVERE ERROR): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Linker();
}
