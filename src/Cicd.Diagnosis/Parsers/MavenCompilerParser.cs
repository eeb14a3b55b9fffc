using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Compilers that Maven runs: the place in square brackets.</summary>
internal static partial class MavenCompilerParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("javac", [".java:[", ".scala:[", ".kt:[", ".groovy:["], Maven);

    // [WARNING] /repo/src/main/java/Parser.java:[29,45] [StringSplitter] String.split(String) has surprising behavior
    // [ERROR] /repo/src/test/java/Test.java:[38,9] cannot access LabelFactory
    [GeneratedRegex(@"^(?:\d\d:\d\d[\d:.,]*\s+)?(?:\[[\w-]+\] ){0,2}?(?:\[(?<level>ERROR|WARNING|WARN)\] )?(?:[\w ]+: )?(?<file>(?:[A-Za-z]:)?[^\s:\[][^:\[]*\.\w+):\[(?<line>\d+)(?:,(?<column>\d+))?\] (?:(?<level>error|warning): )?(?:\[(?<code>[\w-]+)\] )?(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Maven();
}
