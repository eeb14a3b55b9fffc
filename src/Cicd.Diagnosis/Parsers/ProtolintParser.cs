using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>protolint.</summary>
internal static partial class ProtolintParser
{
    public static LogParserDefinition Definition { get; } = LineFormat.Linter("protolint", [".proto:"], Message);

    // [google/ads/ad_asset.proto:25:1] The line length is 91, but it must be shorter than 80
    [GeneratedRegex(@"^\[(?<file>[^\[\]]+\.proto):(?<line>\d+):(?<column>\d+)\] (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
