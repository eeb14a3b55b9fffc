using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Javadoc of old; the newer one prints like javac.</summary>
internal static partial class JavadocParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("javadoc", ["warning - ", "error - ", "javadoc: "], Placed, Unplaced);

    // /repo/src/KinePolygon.java:57: warning - @(#) is an unknown tag.
    //   [javadoc] /repo/src/Registry.java:116: warning - Tag @link: can't find removeListener in Registry
    [GeneratedRegex(Piece.Prefix + Piece.Path + @":(?<line>\d+):? ?(?<level>warning|error) - (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Placed();

    // [WARNING] javadoc: warning - Multiple sources of package comments found for package "org.hamcrest"
    [GeneratedRegex(Piece.Prefix + @"(?:javadoc): (?<level>warning|error) - (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unplaced();
}
