using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>gosec: place in brackets, rule, weakness, text, ranks.</summary>
internal static partial class GosecParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("gosec", ["] - G"], Message);

    // [/repo/main.go:12] - G104 (CWE-703): Errors unhandled. (Confidence: HIGH, Severity: LOW)
    [GeneratedRegex(@"^\[(?<file>[^\]:]+(?::[\\/][^\]:]+)?):(?<line>\d+)(?:-\d+)?\] - (?<code>G\d{3}) \(CWE[^)]*\): (?<text>.*?)(?: \(Confidence: \w+, Severity: (?<level>\w+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
