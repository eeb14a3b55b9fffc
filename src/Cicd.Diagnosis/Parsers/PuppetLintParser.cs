using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>puppet-lint.</summary>
internal static partial class PuppetLintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("puppet-lint", [" on line "], Message);

    // manifests/init.pp - WARNING: double quoted string containing no variables on line 3
    // ERROR: two-space soft tabs not used on line 12 col 1
    [GeneratedRegex(@"^(?:(?<file>[^\s:][^:]*\.pp) - )?(?<level>WARNING|ERROR): (?<text>.*) on line (?<line>\d+)(?: col(?:umn)? (?<column>\d+))?(?: \(check: (?<code>\w+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
