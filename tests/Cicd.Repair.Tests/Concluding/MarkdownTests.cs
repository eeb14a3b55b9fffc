namespace Cicd.Repair.Tests;

public class MarkdownTests
{
    [Theory]
    [InlineData("plain", "```text\nplain\n```")]
    [InlineData("a\n```\n# Break out\n```", "````text\na\n```\n# Break out\n```\n````")]
    [InlineData("`````", "``````text\n`````\n``````")]
    [InlineData("a\u001b[31mred\u202Eb", "```text\na[31mredb\n```")]
    public void Fence_Text_StaysInside(string text, string expected)
    {
        Markdown.Fence(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a.cs", "`a.cs`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a`", "`` `a` ``")]
    [InlineData("a\nb | c", "`a b ¦ c`")]
    [InlineData("", "–")]
    public void Code_Text_StaysInside(string text, string expected)
    {
        Markdown.Code(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("[x](http://evil)", "\\[x\\]\\(http&#58;//evil\\)")]
    [InlineData("<img src=x>", "&lt;img src\\=x&gt;")]
    [InlineData("ask @ada", "ask &#64;\u2060ada")]
    [InlineData("www.evil.example", "www&#46;evil.example")]
    [InlineData("a | b\n# c", "a \\| b \\# c")]
    public void Text_Words_BecomeNoMarkup(string text, string expected)
    {
        Markdown.Text(text).ShouldBe(expected);
    }
}
