using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Google's cpplint, with colons or, for Visual Studio, with brackets.</summary>
internal static partial class CpplintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("cpplint", [" [1]", " [2]", " [3]", " [4]", " [5]"], Message);

    // src/class.cpp(824):  Tab found; better to use spaces  [whitespace/tab] [1]
    // src/class.cpp:12:  Missing space before {  [whitespace/braces] [5]
    [GeneratedRegex(@"^\s*(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)[:(](?<line>\d+)\)?:\s+(?:(?:error cpplint: )?\[(?<code>[\w/+-]+)\] (?<text>.*)|(?<text>.*?)\s+\[(?<code>[\w/+-]+)\]) \[\d\]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
