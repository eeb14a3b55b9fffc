using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>eslint and its kin in their compact, unix and one-line forms.</summary>
internal static partial class EslintCompactParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("eslint", [": line ", ": Line "], Compact);

    // /path/to/eslint.js: line 2, col 10, Error - 'unusedf' is defined but never used. (no-unused-vars)
    [GeneratedRegex(Piece.Prefix + Piece.Path + @": [lL]ine (?<line>\d+), col(?:umn)? (?<column>\d+),? (?<level>\w+) - (?<text>.*?)(?: \((?<code>[^()\s]+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Compact();
}
