namespace Cicd.Processes.Tests;

public sealed class CommandEnvironmentTests
{
    private static readonly SecretRedactor Redactor = new(["top-secret-value"]);

    [Fact]
    public void Build_OurEnvironment_PassesOnTheAllowedPartOnly()
    {
        KeyValuePair<string, string>[] ours =
        [
            new("PATH", "/bin"), new("LC_ALL", "C"), new("XDG_CACHE_HOME", "/c"), new("DOTNET_ROOT", "/d"),
            new("GITHUB_TOKEN", "x"), new("GIT_DIR", "/g"), new("LD_PRELOAD", "/l.so"), new("DOTNET_STARTUP_HOOKS", "/h.dll"), new("DOTNET_API_KEY", "k"),
            new("XDG_ODD", "a top-secret-value"), new("HTTPS_PROXY", "http://joe:pw@proxy:8080"), new("no_proxy", "localhost"),
        ];

        var environment = CommandEnvironment.Build(ours, new Dictionary<string, string?> { ["CI"] = null, ["EXTRA"] = "1", ["PATH"] = "/bin:/x" }, Redactor);

        environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").ShouldBe(
        [
            "DOTNET_CLI_TELEMETRY_OPTOUT=1", "DOTNET_CLI_USE_MSBUILD_SERVER=0", "DOTNET_NOLOGO=1", "DOTNET_ROOT=/d", "EXTRA=1",
            "HTTPS_PROXY=http://proxy:8080", "LC_ALL=C", "MSBUILDDISABLENODEREUSE=1", "PATH=/bin:/x", "UseSharedCompilation=false", "XDG_CACHE_HOME=/c",
            "no_proxy=localhost",
        ]);
    }
}
