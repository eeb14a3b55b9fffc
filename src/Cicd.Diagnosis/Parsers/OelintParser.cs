using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>oelint-adv for BitBake recipes.</summary>
internal static partial class OelintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("oelint", [":oelint."], Message);

    // /repo/recipes/foo.bb:5:error:oelint.var.mandatoryvar:Variable HOMEPAGE should be set
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<level>error|warning|info):(?<code>oelint\.[\w.]+):(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
