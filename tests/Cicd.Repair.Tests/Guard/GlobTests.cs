namespace Cicd.Repair.Tests;

public class GlobTests
{
    [Theory]
    [InlineData("*.lock", "a.lock", true)]
    [InlineData("*.lock", "deep/down/a.lock", true)]
    [InlineData("src/*.cs", "src/a.cs", true)]
    [InlineData("src/*.cs", "src/deep/a.cs", false)]
    [InlineData("src/**", "src/deep/a.cs", true)]
    [InlineData("src/", "src/deep/a.cs", true)]
    [InlineData("**/migrations/**", "Migrations/1.sql", true)]
    [InlineData("**/migrations/**", "src/db/migrations/1.sql", true)]
    [InlineData("**/migrations/**", "src/migrations.cs", false)]
    [InlineData("CODEOWNERS", ".github/CODEOWNERS", true)]
    [InlineData("CODEOWNERS", "codeowners", true)]
    [InlineData("a?c.txt", "abc.txt", true)]
    [InlineData("a?c.txt", "a/c.txt", false)]
    [InlineData("a.c", "abc", false)]
    public void IsMatch_Pattern_MatchesAsInGitignore(string pattern, string path, bool expected)
    {
        new Glob(pattern).IsMatch(path).ShouldBe(expected);
    }
}
