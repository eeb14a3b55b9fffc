using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>What a failed comparison expected and got, when the two differ only in what a culture decides: separators and the order of a date's parts. Pure.</summary>
internal sealed partial record CultureDifference(string Expected, string Actual)
{
    public static CultureDifference? Read(string message) =>
        Comparison().Match(message) is { Success: true } match && new CultureDifference(match.Groups["expected"].Value, match.Groups["actual"].Value) is { IsOfCulture: true } difference
            ? difference
            : null;

    // '1.5' and '1,5', '1,234.50' and '1.234,50', '01/02/2024' and '02.01.2024'.
    private bool IsOfCulture =>
        Expected != Actual
        && Expected.Any(char.IsAsciiDigit)
        && Numbers(Expected).SequenceEqual(Numbers(Actual), StringComparer.Ordinal)
        && Separators().Replace(Rest().Replace(Expected, "#"), "#") == Separators().Replace(Rest().Replace(Actual, "#"), "#");

    /// <summary>A group of digits may move to another place of a date, but none comes or goes.</summary>
    private static IEnumerable<string> Numbers(string text) => Rest().Matches(text).Select(match => match.Value.TrimStart('0')).Order(StringComparer.Ordinal);

    // xunit  Assert.Equal() Failure: Strings differ | Expected: "1.5" | Actual:   "1,5"
    // NUnit  Expected: "1.5" | But was:  "1,5"
    // MSTest Assert.AreEqual failed. Expected:<1.5>. Actual:<1,5>.
    [GeneratedRegex(@"Expected:\s*[""<](?<expected>[^""<>]+)["">].*?(Actual|But was):\s*[""<](?<actual>[^""<>]+)["">]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Comparison();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Rest();

    // What stands between the digits of one number or date.
    [GeneratedRegex("#[.,'’/\\-\u00a0\u202f #]*#", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
