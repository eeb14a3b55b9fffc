using System.Reflection;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis.Tests;

public class BoundedRegexTests
{
    private static readonly Regex[] Compiled =
    [
        .. typeof(LogAnalyzer).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
            .Select(method => (Regex)method.Invoke(null, null)!),
    ];

    [Fact]
    public void Patterns_AllOfThem_HaveATimeLimitOrAreAutomata() =>
        Compiled.Where(pattern => pattern.MatchTimeout == Regex.InfiniteMatchTimeout && !pattern.Options.HasFlag(RegexOptions.NonBacktracking))
            .Select(pattern => pattern.ToString())
            .ShouldBe([@"\B[A-Z]", "^[a-z][a-z0-9-]{0,63}$"], ignoreOrder: true, "these two read what this library and rule files call things, and are linear as they stand");

    [Fact]
    public void MatchIn_LinesOfFixtures_AreWhatTheAutomatonMatches()
    {
        string[] lines =
        [
            .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.log").Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
                .Where(line => line.Length is > 0 and <= BoundedRegex.QuickCharactersMax)
                .Distinct()
                .Where((_, index) => index % 7 == 0),
        ];

        foreach (var pattern in Compiled)
        {
            var automaton = BoundedRegex.AutomatonOf(pattern);
            foreach (var line in lines)
            {
                Groups(pattern.MatchIn(line)).ShouldBe(Groups(automaton.Match(line)), $"{pattern} in {line}");
            }
        }
    }

    [Theory]
    [InlineData("^(a+)+$", 100)]
    [InlineData("^(a+)+$", 100_000)]
    [InlineData("^(a|aa)*b?$", 400)]
    public void StandsIn_PatternThatTracksBackForEver_AnswersAllTheSame(string pattern, int length)
    {
        var slow = BoundedRegex.Of(pattern, BoundedRegex.Options);

        slow.StandsIn(new string('a', length) + "c").ShouldBeFalse();
        slow.MatchIn(new string('a', length) + "c").Success.ShouldBeFalse();
        slow.MatchIn(new string('a', length)).Length.ShouldBe(length);
    }

    // What makes loops inside of loops try every division of a text.
    [Theory]
    [InlineData("a:1:")]
    [InlineData("a.b:1:2: ")]
    [InlineData("1) ")]
    [InlineData("[a] ")]
    [InlineData(" (a")]
    [InlineData(" error: ")]
    [InlineData("FAILED a ")]
    [InlineData("a/")]
    [InlineData(" at ")]
    [InlineData(" ")]
    [InlineData("\"")]
    public void StandsIn_RepeatedPiece_AgreesWithTheAutomaton(string piece)
    {
        var line = string.Concat(Enumerable.Repeat(piece, BoundedRegex.QuickCharactersMax / piece.Length));

        foreach (var pattern in Compiled)
        {
            pattern.StandsIn(line).ShouldBe(BoundedRegex.AutomatonOf(pattern).IsMatch(line), pattern.ToString());
        }
    }

    /// <summary>
    /// Where it begins, and every named group. Where the whole match ends is nobody's business: of alternatives that begin at the same place the
    /// automaton may take a longer one.
    /// </summary>
    private static string[] Groups(Match match) =>
        [.. match.Groups.Values.Select(group => !group.Success ? string.Empty : group.Name == "0" ? $"@{group.Index}" : $"{group.Name}@{group.Index}={group.Value}")];
}
