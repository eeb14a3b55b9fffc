using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>yamllint in the form for machines; a terminal gets blocks, see <see cref="LintBlockParser"/>.</summary>
internal static partial class YamllintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("yamllint", [": [warning] ", ": [error] "], Message);

    // foo/widget.yml:1:81: [error] line too long (122 > 80 characters) (line-length)
    // ./molecule/create.yml:117:89: [error] syntax error: expected '<document start>', but found '<block mapping start>'
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": \[(?<level>warning|error)\] (?<text>.*?)(?: \((?<code>[a-z][a-z-]+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
