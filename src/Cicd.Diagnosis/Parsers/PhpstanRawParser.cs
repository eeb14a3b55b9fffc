using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary><c>phpstan --error-format=raw</c>. A line of grep looks the same, so it is weak.</summary>
internal static partial class PhpstanRawParser
{
    public static LogParserDefinition Definition { get; } =
        new LineFormat { Patterns = [Message], Errors = FailureStrength.Weak, Confidence = 0.7 }.Define("phpstan", [".php:"]);

    // /repo/src/Calc.php:12:Undefined variable: $x
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.php):(?<line>\d+):(?<text>[A-Z]\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
