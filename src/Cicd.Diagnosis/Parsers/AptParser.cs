using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>apt and dpkg.</summary>
internal static partial class AptParser
{
    public static LogParserDefinition Definition { get; } = new LineFormat
    {
        Patterns = [Message],
        Category = FailureCategory.Build,
    }.Define("apt", ["E: "]);

    // E: Unable to locate package no-such-package
    // E: Sub-process /usr/bin/dpkg returned an error code (1)
    [GeneratedRegex(@"^E: (?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
