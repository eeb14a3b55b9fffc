using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary><c>brakeman -f tabs</c>.</summary>
internal static partial class BrakemanParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("brakeman", ["High", "Medium", "Weak"], Message);

    // /app/app/models/package.rb      13      Command Injection       General Possible command injection near line 13: system("ls #{params[:dir]}")   High
    [GeneratedRegex(@"^(?<file>/\S+\.\w+)\s+(?<line>\d+)\s{2,}(?<text>[A-Z].*?)\s+(?<level>High|Medium|Weak)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
