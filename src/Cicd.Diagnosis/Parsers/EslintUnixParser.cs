using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary><c>eslint -f unix</c>.</summary>
internal static partial class EslintUnixParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("eslint", ["[Error/", "[Warning/"], Unix);

    // /repo/src/a.js:2:10: 'x' is assigned a value but never used. [Error/no-unused-vars]
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": (?<text>.*) \[(?<level>Error|Warning)/(?<code>[^\]]+)\]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unix();
}
