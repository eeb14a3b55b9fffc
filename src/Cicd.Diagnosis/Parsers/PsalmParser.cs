using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Psalm: emacs form and its own.</summary>
internal static partial class PsalmParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("psalm", [":error - ", ":info - ", ":warning - ", "ERROR: ", "INFO: "], Emacs, Console);

    // /repo/main.php:258:4:error - InvalidGlobal: Cannot use global scope here
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<column>\d+):(?<level>error|warning|info) - (?:(?<code>\w+): )?(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Emacs();

    // ERROR: UndefinedConstant - src/main.php:84:21 - Const __ROOT__ is not defined (see https://psalm.dev/020)
    [GeneratedRegex(@"^(?<level>ERROR|INFO): (?<code>\w+) - (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+) - (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Console();
}
