using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>SpotBugs and FindBugs: Maven's lines and the text form.</summary>
internal static partial class SpotbugsParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("spotbugs", ["At ", "In "], Maven, Text);

    // [ERROR] High: Possible null pointer dereference of s in Calc.half(String) [org.example.Calc] At Calc.java:[line 12] NP_NULL_ON_SOME_PATH
    [GeneratedRegex(@"^\[(?:ERROR|WARNING)\] (?<level>High|Medium|Low): (?<text>.*) \[(?<owner>[\w.$]+)(?:, [^\]]*)?\] (?:At|In) (?<file>[\w$]+\.\w+)(?::\[lines? (?<line>\d+)[^\]]*\])? (?<code>[A-Z_0-9]+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Maven();

    // H C NP: Possible null pointer dereference of s in Calc.half(String)  At Calc.java:[line 12]
    [GeneratedRegex(@"^(?<level>[HML]) [A-Z] (?<code>\w+): (?<text>.*?)\s+(?:At|In) (?<file>[\w$]+\.\w+):\[lines? (?<line>\d+)[^\]]*\]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Text();
}
