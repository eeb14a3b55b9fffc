using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>PHP itself: what its runtime and <c>php -l</c> say.</summary>
internal static partial class PhpParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("php", ["PHP ", "Fatal error: ", "Parse error: ", "Warning: ", "Notice: ", "Deprecated: "], Message);

    // PHP Fatal error:  Uncaught Error: Call to undefined function half() in /repo/calc.php:4
    // PHP Warning:  Undefined variable $x in /repo/calc.php on line 3
    // Parse error: syntax error, unexpected token "}" in calc.php on line 7
    [GeneratedRegex(@"^(?:\[[^\]]+\] |.*?PHP )?(?<level>(?:Fatal|Parse|Catchable fatal|Recoverable fatal) error|Warning|Notice|Deprecated|Strict Standards):\s+(?<text>.*) in (?<file>\S.*?\.\w+)(?: on line |:)(?<line>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
