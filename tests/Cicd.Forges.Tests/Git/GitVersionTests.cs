using Cicd.Forges.Git;

namespace Cicd.Forges.Tests.Git;

public sealed class GitVersionTests
{
    [Theory]
    [InlineData("git version 2.39.5\n", "2.39.5")]
    [InlineData("git version 2.39.5 (Apple Git-154)", "2.39.5")]
    [InlineData("git version 2.47.1.windows.1", "2.47.1")]
    [InlineData("git version 2.36", "2.36.0")]
    public void Judge_NewEnough_IsGood(string output, string version)
    {
        var check = GitVersion.Judge(output);

        check.IsGood.ShouldBeTrue();
        check.Version.ShouldBe(Version.Parse(version));
    }

    [Theory]
    [InlineData("git version 2.35.9", "too old")]
    [InlineData("git version 1.8.3.1", "too old")]
    [InlineData("gti: not found", "something unknown")]
    public void Judge_TooOldOrUnknown_SaysWhy(string output, string reason)
    {
        var check = GitVersion.Judge(output);

        check.IsGood.ShouldBeFalse();
        check.Message.ShouldContain(reason);
    }
}
