namespace Cicd.Diagnosis.Tests;

public class RulePatternTests
{
    [Theory]
    [InlineData("a|b", "a,b")]
    [InlineData(@"a\|b|c", @"a\|b,c")]
    [InlineData("(?:a|b)c|d", "(?:a|b)c,d")]
    [InlineData("[|]a|b", "[|]a,b")]
    [InlineData("[]|]a|b", "[]|]a,b")]
    [InlineData(@"([)|]|\()|d", @"([)|]|\(),d")]
    [InlineData("(?i)a|b", "(?i)a|b")]
    public void Split_OnlyAtTheTop(string pattern, string expected) => string.Join(',', PatternParts.Split(pattern)).ShouldBe(expected);

    [Theory]
    [InlineData("connection reset", "connection reset")]
    [InlineData("connections? reset", "connection")]
    [InlineData(@"error \d+: bad", "error ")]
    [InlineData(@"a\.b(?:x|y)cd", "a.b")]
    [InlineData("ab+cde", "cde")]
    [InlineData("abc*d", "ab")]
    [InlineData("ab{2}", "a")]
    [InlineData("[abc]d", "d")]
    [InlineData(".*", "")]
    public void Needed_IsTheLongestRowOfLettersThatMustStand(string part, string expected) => PatternParts.Needed(part).ShouldBe(expected);

    [Fact]
    public void IsMatch_InPieces_SaysTheSameAsTheWhole()
    {
        var messages = ShippedRules.Instance.Files.SelectMany(file => file.Written).SelectMany(rule => rule.Examples).Select(example => example.Failure.Message).ToArray();

        foreach (var pattern in ShippedRules.Instance.Rules.Select(rule => rule.Pattern).OfType<string>())
        {
            var (pieces, whole) = (new RulePattern(pattern), RulePattern.Compile(pattern));

            messages.Where(message => pieces.IsMatch(message) != whole.IsMatch(message)).ShouldBeEmpty(pattern);
        }
    }
}
