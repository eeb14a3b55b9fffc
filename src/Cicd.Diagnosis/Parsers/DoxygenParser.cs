using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Doxygen, in the forms that differ from gcc's.</summary>
internal static partial class DoxygenParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("doxygen", ["): warning", "): error", ") : warning", ") : error", "arning: tag ", "arning: Tag ", "arning: source ", "arning: doxygen ", "arning: ignoring ", "arning: the value of ", "arning: Unsupported xml", "arning: Found ", "arning: included by graph", "error: tag ", "error: source "], Bracketed, Unplaced);

    // /repo/include/configuration.h(115): warning: Member Notify(const Property &) of class Config is not documented.
    [GeneratedRegex(Piece.Prefix + @"(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?<line>\d+)\) ?: (?<level>warning|error): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Bracketed();

    // warning: tag INPUT: input source `../inc/example2.h' does not exist
    // Warning: source ../path/to/file is not a readable file or directory... skipping.
    // Warning: doxygen no longer ships with the FreeSans font.
    [GeneratedRegex(Piece.Prefix + @"(?<level>[wW]arning|error): (?<text>(?:tag |source |doxygen |Tag |ignoring unsupported tag|the value of|Unsupported xml|Found |included by graph).*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Unplaced();
}
