using System.Text;

namespace Cicd.Diagnosis.Tests;

public class LogTemplatesTests
{
    [Theory]
    [InlineData("Compiling serde v1.0.9", "Compiling serde v1.0.217")]
    [InlineData("took 12 ms for a1b2c3", "took 99 ms for ffee99")]
    [InlineData("fetched core from cache", "fetched   core from cache")]
    public void Knows_LineThatDiffersInWhatChanges_IsKnown(string learned, string asked) => Learn(learned).Knows(asked).ShouldBeTrue();

    [Theory]
    [InlineData("Compiling serde v1.0.9", "error: no serde")]
    [InlineData("tests passed", "tests failed")]
    [InlineData("a b c d", "a b c d e")]
    public void Knows_AnotherLine_IsNew(string learned, string asked) => Learn(learned).Knows(asked).ShouldBeFalse();

    [Fact]
    public void Knows_WordThatChangedBefore_IsAWildcard()
    {
        var templates = Learn("downloading package left from mirror", "downloading package right from mirror");

        templates.Knows("downloading package up from mirror").ShouldBeTrue();
        templates.Count.ShouldBe(1);
    }

    [Fact]
    public void Knows_BlankLine_IsKnown() => Learn("x").Knows("  ").ShouldBeTrue();

    private static LogTemplates Learn(params string[] lines)
    {
        using var log = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return LogTemplates.Read(log);
    }
}
