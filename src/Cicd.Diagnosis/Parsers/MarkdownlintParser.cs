using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>markdownlint-cli and markdownlint-cli2.</summary>
internal static partial class MarkdownlintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("markdownlint", [" MD"], Message);

    // docs/Architecture.md:8:81 error MD013/line-length Line length [Expected: 80; Actual: 171]
    // docs/JestPlatform.md:156 error MD024/no-duplicate-heading Multiple headings with the same content
    // README.md: 3: MD022/blanks-around-headings Headings should be surrounded by blank lines
    [GeneratedRegex(Piece.Prefix + Piece.Path + @": ?(?<line>\d+)(?::(?<column>\d+))?:? (?:(?<level>error|warning) )?(?<code>MD\d{3})(?:/[\w/-]+)? (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
