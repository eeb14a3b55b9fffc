using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Intel's C, C++ and Fortran compilers.</summary>
internal static partial class IntelParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("intel", ["(col. ", " #", "remark"], Message);

    // D:\src\busdates.cpp(1460): (col. 20) remark: LOOP WAS VECTORIZED.
    // /repo/file1.f90(1): warning #6843: A dummy argument with an explicit INTENT(OUT) declaration is not given an explicit value.   [X]
    // main.cpp(17): error : expected a ";"
    [GeneratedRegex(@"^\s*(?:\d+>)?(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?<line>\d+)\): (?:\(col\. (?<column>\d+)\) (?<level>remark|warning|error|message): |(?<level>remark|warning|error|message|internal error) #(?<code>\d+): |(?<level>error) : )(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
