using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Bazel: faults of BUILD files and actions, and its list of tests.</summary>
internal static partial class BazelParser
{
    public static LogParserDefinition Definition { get; } = new LineFormat
    {
        Patterns = [Message, Test],
        Category = FailureCategory.None,
        Errors = FailureStrength.Weak,
    }.Define("bazel", ["ERROR: ", "FAILED in ", "TIMEOUT in ", "FAILED TO BUILD"]);

    // ERROR: /repo/pkg/BUILD:12:10: Compiling pkg/calc.cc failed: (Exit 1): gcc failed: error executing command
    [GeneratedRegex(@"^(?:\(\d\d:\d\d:\d\d\) )?ERROR: (?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<column>\d+): (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();

    // //pkg:calc_test                                                  FAILED in 0.3s
    [GeneratedRegex(@"^(?<text>(?<code>//\S+)\s+(?:FAILED|TIMEOUT|FAILED TO BUILD|NO STATUS)(?: in .*)?)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Test();
}
