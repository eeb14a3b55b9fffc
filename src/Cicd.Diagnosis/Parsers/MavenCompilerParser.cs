using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Compilers that Maven runs, with the place in square brackets, and Kotlin's with its own forms.</summary>
internal static partial class MavenCompilerParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Compiler("javac", [".java:[", ".scala:[", ".kt:[", ".groovy:[", ".kt: (", "w: ", "e: ", ".java: (", ".kts:"], Maven, Kotlin, KotlinMaven);

    // [WARNING] /repo/src/main/java/Parser.java:[29,45] [StringSplitter] String.split(String) has surprising behavior
    // [ERROR] /repo/src/test/java/Test.java:[38,9] cannot access LabelFactory
    [GeneratedRegex(@"^(?:\d\d:\d\d[\d:.,]*\s+)?(?:\[[\w-]+\] ){0,2}?(?:\[(?<level>ERROR|WARNING|WARN)\] )?(?:[\w ]+: )?(?<file>(?:[A-Za-z]:)?[^\s:\[][^:\[]*\.\w+):\[(?<line>\d+)(?:,(?<column>\d+))?\] (?:(?<level>error|warning): )?(?:\[(?<code>[\w-]+)\] )?(?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Maven();

    // w: /repo/app/src/Activity.kt: (214, 35): Unchecked cast: Serializable! to HashMap
    // e: file:///repo/app/src/Activity.kt:425:29 Unresolved reference: foo
    [GeneratedRegex(@"^\s*(?:\[\w+\] )?(?<level>w|e|i): (?:file://)?(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+):(?: \((?<line>\d+), (?<column>\d+)\)|(?<line>\d+):(?<column>\d+)):? (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Kotlin();

    // [ERROR] /repo/src/main/kotlin/App.kt: (3, 5) Unresolved reference: foo
    [GeneratedRegex(@"^\[(?<level>ERROR|WARNING)\] (?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+): \((?<line>\d+), (?<column>\d+)\) (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KotlinMaven();
}
