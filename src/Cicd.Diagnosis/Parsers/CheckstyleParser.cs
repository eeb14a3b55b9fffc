using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Checkstyle's own console output, and Ant's and Gradle's.</summary>
internal static partial class CheckstyleParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("checkstyle", ["[ERROR] ", "[WARN] ", "[ant:checkstyle] ", "[checkstyle] "], Message);

    // [ERROR] /repo/src/main/java/Calc.java:12:5: Missing a Javadoc comment. [MissingJavadocMethod]
    // [ant:checkstyle] [WARN] /repo/src/Calc.java:3: Line is longer than 100 characters. [LineLength]
    [GeneratedRegex(@"^\s*(?:\[(?:ant:)?checkstyle\] )?\[(?<level>ERROR|WARN)\] (?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+):(?<line>\d+)(?::(?<column>\d+))?: (?<text>.*) \[(?<code>\w+)\]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
