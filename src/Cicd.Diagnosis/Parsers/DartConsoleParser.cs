using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary><c>dart analyze</c> and <c>flutter analyze</c> for people.</summary>
internal static partial class DartConsoleParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("dart-analyze", [" • "], Console);

    //   error • lib/a.dart:12:3 • The method 'half' isn't defined. • undefined_method
    //    info • Unused import • lib/a.dart:1:8 • unused_import
    [GeneratedRegex(@"^\s*(?<level>error|warning|info|hint) • (?:(?<file>[^•:]+):(?<line>\d+):(?<column>\d+) • (?<text>.*)|(?<text>.*) • (?<file>[^•:]+):(?<line>\d+):(?<column>\d+)) • (?<code>[a-z_]+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Console();
}
