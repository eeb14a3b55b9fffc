using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Bandit with its template for reviewdog and others.</summary>
internal static partial class BanditParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("bandit", ["[bandit]"], Message);

    // /repo/test.py:5: B105[bandit]: LOW: Possible hardcoded password: 'aaa'
    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+)(?::(?<column>\d+))?: (?<code>B\d{3})\[bandit\]: (?<level>LOW|MEDIUM|HIGH|UNDEFINED): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
