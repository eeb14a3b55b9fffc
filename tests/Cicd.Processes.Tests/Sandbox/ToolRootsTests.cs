namespace Cicd.Processes.Tests;

public class ToolRootsTests
{
    [Theory]
    [InlineData("/usr/bin:/home/ada/.cargo/bin", "/home/ada/.cargo/bin", "/usr/bin", "/home/ada/.cargo/bin")]
    [InlineData("/home/ada/jdk/bin", "/home/ada/jdk /home/ada/jdk/bin /home/ada/jdk/lib", "/home/ada/jdk")]
    [InlineData("/home/ada/bin", "/home/ada/bin /home/ada/lib", "/home/ada/bin")]
    [InlineData("/home/ada:/home:/:relative", "/home/ada /home /")]
    [InlineData("/home/ada/.pyenv/shims", "/home/ada/.pyenv/shims /home/ada/.pyenv", "/home/ada/.pyenv/shims", "/home/ada/.pyenv")]
    [InlineData("/home/ada/.local/bin", "/home/ada/.local/bin /home/ada/.local/lib", "/home/ada/.local/bin", "/home/ada/.local/lib")]
    [InlineData("/data/node/bin/", "/data/node/bin /data/node/lib /data/node", "/data/node")]
    public void Find_Path_ShowsToolsAndNeverHome(string path, string existing, params string[] expected)
    {
        var known = existing.Split(' ').Append("/usr/bin").ToHashSet();

        ToolRoots.Find(new Dictionary<string, string> { ["PATH"] = path }, "/home/ada", known.Contains).ShouldBe(expected);
    }

    [Fact]
    public void Find_Variables_AreTakenUnlessTheyHoldHome()
    {
        var environment = new Dictionary<string, string> { ["JAVA_HOME"] = "/data/jdk/", ["DOTNET_ROOT"] = "/home", ["SSL_CERT_FILE"] = "/data/ca.pem", ["GOROOT"] = "/missing" };

        ToolRoots.Find(environment, "/home/ada", path => path is "/data/jdk" or "/home" or "/data/ca.pem").ShouldBe(["/data/jdk", "/data/ca.pem"]);
    }

    [Fact]
    public void Outermost_NestedRoots_AreMountedOnce() =>
        ToolRoots.Outermost(["/a/b/c", "/a/b", "/a/bc", "/a/b", "/d"]).ShouldBe(["/a/b", "/a/bc", "/d"]);
}
