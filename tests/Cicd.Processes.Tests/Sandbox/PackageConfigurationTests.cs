namespace Cicd.Processes.Tests;

public class PackageConfigurationTests
{
    private static readonly SecretRedactor Redactor = new(["hunter2-hunter2"]);

    [Theory]
    [InlineData(".npmrc", "registry=https://npm.example.org/\n", true)]
    [InlineData(".npmrc", "@shop:registry=https://npm.example.org/\n", true)]
    [InlineData(".npmrc", "//npm.example.org/:_authToken=npm_abc\n", false)]
    [InlineData(".npmrc", "//npm.example.org/:_password=YWJj\n", false)]
    [InlineData(".npmrc", "_auth=YWJj\n", false)]
    [InlineData(".npmrc", "//npm.example.org/:username=ada\n", false)]
    [InlineData(".npmrc", "key=hunter2-hunter2\n", false)]
    [InlineData(".config/pip/pip.conf", "index-url = https://pypi.example.org/simple\n", true)]
    [InlineData(".config/pip/pip.conf", "index-url = https://ada:pw@pypi.example.org/simple\n", false)]
    [InlineData(".config/pip/pip.conf", "extra-index-url = https://tkn@pypi.example.org/simple\n", false)]
    [InlineData(".config/go/env", "GOPROXY=https://proxy.example.org\n", true)]
    [InlineData(".config/go/env", "GOPROXY=https://ada:pw@proxy.example.org\n", false)]
    [InlineData(".config/go/env", "GOAUTH=netrc\n", false)]
    public void Without_Line_StaysUnlessItHoldsASecret(string place, string line, bool stays) =>
        PackageConfiguration.Without(line, place, Redactor).ShouldBe(stays ? line : "");

    [Fact]
    public void Without_NuGetConfig_KeepsSourcesAndLosesCredentials()
    {
        var text = PackageConfiguration.Without(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources>
                <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
                <add key="evil" value="https://ada:pw@feed.example.org/index.json" />
              </packageSources>
              <packageSourceCredentials><shop><add key="ClearTextPassword" value="s3cret" /></shop></packageSourceCredentials>
              <apikeys><add key="https://api.nuget.org" value="s3cret" /></apikeys>
              <!-- s3cret -->
            </configuration>
            """,
            ".nuget/NuGet/NuGet.Config",
            Redactor)!;

        text.ShouldContain("https://api.nuget.org/v3/index.json");
        text.ShouldNotContain("s3cret");
        text.ShouldNotContain("feed.example.org");
    }

    [Fact]
    public void Without_MavenSettings_KeepsMirrorsAndLosesServers()
    {
        var text = PackageConfiguration.Without(
            "<settings><mirrors><mirror><url>https://maven.example.org</url></mirror></mirrors><servers><server><password>s3cret</password></server></servers></settings>",
            ".m2/settings.xml",
            Redactor)!;

        text.ShouldContain("https://maven.example.org");
        text.ShouldNotContain("s3cret");
    }

    [Fact]
    public void Without_BrokenXml_IsNotCopied() => PackageConfiguration.Without("<settings><servers>", ".m2/settings.xml", Redactor).ShouldBeNull();
}
