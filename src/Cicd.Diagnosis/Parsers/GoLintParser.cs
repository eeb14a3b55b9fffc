using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>golangci-lint and staticcheck: the linter or its rule stands last, in brackets.</summary>
internal static partial class GoLintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("golangci-lint", [".go:"], Message);

    // main.go:12:5: Error return value of `f.Close` is not checked (errcheck)
    // main.go:20:2: this value of err is never used (SA4006)
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:]+\.go):(?<line>\d+)(?::(?<column>\d+))?: (?:(?:\w+: )?(?<level>error|warning): )?(?<text>.*) \((?<code>[a-z][a-z0-9-]+|(?:SA|ST|S|QF|U)\d{4})\)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
