using Cicd.Processes.Git;

namespace Cicd.Processes.Tests.Git;

public sealed class GitPathTests
{
    [Theory]
    [InlineData("612F622E7478 74", "a/b.txt")]
    [InlineData("66C3BC72", "für")]
    [InlineData("636166E92E747874", "\"caf\\351.txt\"")]
    [InlineData("2261", "\"\\\"a\"")]
    [InlineData("E9225C0A", "\"\\351\\\"\\\\\\012\"")]
    [InlineData("", "")]
    public void FromBytes_AnyPath_ComesBackUnchanged(string hex, string expected)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        var text = GitPath.FromBytes(bytes);

        text.ShouldBe(expected);
        GitPath.ToBytes(text).ShouldBe(bytes);
    }

    [Fact]
    public void ToBytes_PathAsAPatchShowsIt_IsUnderstood() =>
        GitPath.ToBytes("\"t\\ta\\303\\274b\"").ShouldBe("t\taüb"u8.ToArray());

    [Fact]
    public void ToBytes_UnknownEscape_IsRefused() => Should.Throw<FormatException>(() => GitPath.ToBytes("\"\\x\""));
}
