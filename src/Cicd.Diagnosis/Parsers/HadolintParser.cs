using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>hadolint for people.</summary>
internal static partial class HadolintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("hadolint", [" DL", " SC"], Message);

    // Dockerfile:3 DL3008 warning: Pin versions in apt get install.
    [GeneratedRegex(@"^(?<file>[^\s:]+):(?<line>\d+)(?::(?<column>\d+))? (?<code>(?:DL|SC)\d{4}) (?<level>error|warning|info|style|ignore): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
