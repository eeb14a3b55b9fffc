using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>pip: packages that cannot be had or do not fit.</summary>
internal static partial class PipParser
{
    public static LogParserDefinition Definition { get; } = new LineFormat
    {
        Patterns = [Message, Build],
        Category = FailureCategory.Build,
    }.Define("pip", ["ERROR: ", " did not run successfully."]);

    // ERROR: Could not find a version that satisfies the requirement no-such-pkg (from versions: none)
    // ERROR: No matching distribution found for no-such-pkg
    [GeneratedRegex(@"^\s*ERROR: (?<text>(?:Could not find a version|No matching distribution|Cannot install|ResolutionImpossible|Could not install packages|Could not open requirements file|Invalid requirement|Failed building wheel|Package \S+ requires a different Python|Hash mismatch|THESE PACKAGES DO NOT MATCH|Could not build wheels).*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // "  × python setup.py egg_info did not run successfully."
    // "× Building wheel for calc (pyproject.toml) did not run successfully."
    [GeneratedRegex(@"^\s*× (?<text>.+ did not run successfully\.)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Build();
}
