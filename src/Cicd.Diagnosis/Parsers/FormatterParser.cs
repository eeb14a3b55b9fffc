using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Formatters that name the files they would change: Black, ruff, isort, rustfmt.</summary>
internal static partial class FormatterParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("formatter", ["would reformat ", "Would reformat: ", "cannot format ", "Imports are incorrectly", "Diff in ", "would be reformatted", "not formatted"], Black, Unreadable, Isort, Rustfmt);

    // would reformat /repo/src/calc.py
    // Would reformat: src/calc.py
    [GeneratedRegex(@"^(?<text>[wW]ould reformat:? (?<file>\S.*\.\w+))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Black();

    // error: cannot format src/calc.py: Cannot parse for target version Python 3.13: 1:4: def(
    [GeneratedRegex(@"^error: cannot format (?<file>[^:]+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unreadable();

    // ERROR: /repo/src/calc.py Imports are incorrectly sorted and/or formatted.
    [GeneratedRegex(@"^ERROR: (?<file>\S.*?) (?<text>Imports are incorrectly sorted and/or formatted\.)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Isort();

    // Diff in /repo/src/main.rs:3:
    // Diff in /repo/src/main.rs at line 3:
    [GeneratedRegex(@"^(?<text>Diff in (?<file>\S.*?)(?: at line |:)(?<line>\d+)):$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Rustfmt();
}
