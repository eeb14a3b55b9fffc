using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Kotlin's compiler: its own form, which Gradle shows, and Maven's.</summary>
internal static partial class KotlinParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("kotlinc", [".kt:", ".kts:"], Kotlin, KotlinMaven);

    // w: /repo/app/src/Activity.kt: (214, 35): Unchecked cast: Serializable! to HashMap
    // e: file:///repo/app/src/Activity.kt:425:29 Unresolved reference: foo
    [GeneratedRegex(@"^\s*(?:\[\w+\] )?(?<level>w|e|i): (?:file://)?(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+):(?: \((?<line>\d+), (?<column>\d+)\)|(?<line>\d+):(?<column>\d+)):? (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Kotlin();

    // [ERROR] /repo/src/main/kotlin/App.kt: (3, 5) Unresolved reference: foo
    [GeneratedRegex(@"^\[(?<level>ERROR|WARNING)\] (?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+): \((?<line>\d+), (?<column>\d+)\) (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex KotlinMaven();
}
