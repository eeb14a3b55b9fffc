using System.Globalization;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Groups of a match as values.</summary>
internal static class MatchText
{
    /// <summary>Null when the group took no part, or took nothing.</summary>
    public static string? Text(this Match match, string group) => match.Groups[group] is { Success: true, Length: > 0 } found ? found.Value : null;

    /// <summary>Null when there is no number, or one that no file and no count has.</summary>
    public static int? Number(this Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Like <see cref="Number"/>, for 1-based positions: some tools print 0 where they know none.</summary>
    public static int? Position(this Match match, string group) => match.Number(group) is > 0 and var number ? number : null;
}
