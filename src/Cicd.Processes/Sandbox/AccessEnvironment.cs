using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>
/// The variables of a confined command: where packages are kept, that their <see cref="InstallScripts"/> stay off while the network is open, and that
/// nobody waits for a network that is closed. Pure.
/// </summary>
internal static class AccessEnvironment
{
    private static readonly ImmutableArray<string> Removed =
    [
        "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_DIRS", "GOPATH", "GOCACHE", "TEMP", "TMP",
        HostLayout.ExtraVariable,
    ];

    public static ImmutableDictionary<string, string?> For(AccessLevel level, HostLayout host, string caches)
    {
        var environment = ImmutableDictionary.CreateBuilder<string, string?>();
        environment.AddRange(Removed.Select(name => KeyValuePair.Create(name, (string?)null)));
        environment["HOME"] = host.Home;
        environment["TMPDIR"] = "/tmp";

        // Its own, because ~/.dotnet may be the SDK itself, which is read-only.
        environment["DOTNET_CLI_HOME"] = $"{host.Home}/.cicd";
        environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";

        // The same at both levels, else what was restored would count as out of date; and writable, for checks that restore from a folder.
        environment["NUGET_PACKAGES"] = $"{host.Home}/.cicd/nuget";
        environment["NUGET_FALLBACK_PACKAGES"] = host.NuGetPackages;
        environment["CARGO_HOME"] = $"{caches}/cargo";
        environment["MAVEN_ARGS"] = host.MavenRepository is { } repository ? $"-Dmaven.repo.local.tail={repository}" : null;
        environment["GRADLE_RO_DEP_CACHE"] = host.GradleCaches;
        var hostModules = host.GoDownloads is { } downloads ? $"file://{downloads}," : "";
        if (level == AccessLevel.Prepare)
        {
            environment.AddRange(InstallScripts.Off);
            environment["NUGET_HTTP_CACHE_PATH"] = $"{caches}/nuget-http";
            environment["npm_config_cache"] = $"{caches}/npm";
            environment["YARN_CACHE_FOLDER"] = $"{caches}/yarn";
            environment["PIP_CACHE_DIR"] = $"{caches}/pip";
            environment["GOMODCACHE"] = $"{caches}/go";
            environment["GOPROXY"] = $"{hostModules}{host.GoProxy ?? "https://proxy.golang.org,direct"}";
        }
        else
        {
            environment.AddRange(Offline);
            environment["npm_config_cache"] = null;

            // The module cache must be written to; so what was downloaded is a proxy for another one.
            environment["GOMODCACHE"] = null;
            environment["GOPROXY"] = $"file://{caches}/go/cache/download,{hostModules}off";
        }

        return environment.ToImmutable();
    }

    // Each of them would else try again for minutes.
    private static readonly ImmutableDictionary<string, string?> Offline = ImmutableDictionary.CreateRange(new Dictionary<string, string?>
    {
        ["npm_config_offline"] = "true",
        ["npm_config_update_notifier"] = "false",
        ["PIP_RETRIES"] = "0",
        ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1",
        ["CARGO_NET_OFFLINE"] = "true",
        ["GOFLAGS"] = null,
        ["HTTP_PROXY"] = null,
        ["HTTPS_PROXY"] = null,
        ["ALL_PROXY"] = null,
    });
}
