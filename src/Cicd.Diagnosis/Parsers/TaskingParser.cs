using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Tasking's compilers.</summary>
internal static partial class TaskingParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Compiler("tasking", [": [\""], Message);

    // ctc W549: ["C:/Projects/a.c" 229/1] condition is always true
    [GeneratedRegex(@"^\s*(?:\w+) (?<code>(?<level>[EWFIR])\d+): \[""(?<file>[^""]+)"" (?<line>\d+)(?:/(?<column>\d+))?\] (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
