using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Buildifier: its warnings, and files that it would write anew.</summary>
internal static partial class BuildifierParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("buildifier", ["BUILD:", "WORKSPACE:", ".bazel:", ".bzl:", " # reformat"], Warning, Reformat);

    // pkg/BUILD:1: load: Loaded symbol "unused" is unused. Please remove it.
    // BUILD:2: native-cc-library: Function "cc_library" is not global anymore and needs to be loaded from "@rules_cc//cc:cc_library.bzl". (https://github.com/bazelbuild/buildtools/blob/main/WARNINGS.md#native-cc-library)
    [GeneratedRegex(@"^(?<file>(?:[^\s:]*/)?(?:BUILD|WORKSPACE|[^\s:/]+\.(?:bazel|bzl))):(?<line>\d+): (?<code>[a-z][a-z0-9-]+): (?<text>.*?)(?: \(https://\S+\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Warning();

    // pkg/BUILD # reformat
    [GeneratedRegex(@"^(?<file>\S+) (?<text># (?<code>reformat).*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Reformat();
}
