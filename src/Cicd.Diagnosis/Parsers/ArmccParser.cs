using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Arm's compiler: a number sign before the code.</summary>
internal static partial class ArmccParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("armcc", [":  #"], Message);

    // ..\..\src\Usb.c(197): error:  #18: expected a ")"
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?<line>\d+)\): (?<level>error|warning|fatal error|remark):\s+#(?<code>\d+(?:-D)?): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
