using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Bazel: faults of BUILD files and actions, and its list of tests.</summary>
internal static partial class BazelParser
{
    public static LogParserDefinition Definition { get; } = new LineFormat
    {
        Patterns = [Message, Target, Test],
        Category = FailureCategory.None,
        Errors = FailureStrength.Weak,
    }.Define("bazel", ["ERROR: ", "FAILED in ", "TIMEOUT in ", "FAILED TO BUILD"]);

    // ERROR: /repo/pkg/BUILD:12:10: Compiling pkg/calc.cc failed: (Exit 1): gcc failed: error executing command
    [GeneratedRegex(@"^(?:\(\d\d:\d\d:\d\d\) )?ERROR: (?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<column>\d+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // ERROR: no such package 'nowhere': BUILD file not found in any of the following directories. Add a BUILD file to a directory to mark it as a package.
    // ERROR: Skipping '//broken:a': no such target '//broken:a': target 'a' not declared in package 'broken' defined by /repo/broken/BUILD
    [GeneratedRegex(@"^ERROR: (?:Skipping '[^']*': )?(?<text>no such (?:package|target) .*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Target();

    // //pkg:calc_test                                                  FAILED in 0.3s
    [GeneratedRegex(@"^(?<text>(?<code>//\S+)\s+(?:FAILED|TIMEOUT|FAILED TO BUILD|NO STATUS)(?: in .*)?)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Test();
}
