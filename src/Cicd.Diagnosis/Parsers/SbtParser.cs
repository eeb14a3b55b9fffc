using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Scala as sbt shows it: compiler and scalastyle.</summary>
internal static partial class SbtParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("scalac", ["[error] ", "[warn] "], Message);

    // [error] /repo/src/SomeFile.scala:9: ';' expected but identifier found.
    // [warn] /repo/src/Main.scala:4:18: implicit numeric widening
    // [error] /repo/src/main/scala/hello.scala: File length exceeds 5 lines
    [GeneratedRegex(@"^\s*\[(?<level>error|warn)\] (?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.(?:scala|java|sbt|sc)):(?:(?<line>\d+):(?:(?<column>\d+):)?)? (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
