using System.Collections.Frozen;

namespace Cicd.Processes;

/// <summary>What a child gets to see of our environment: an allow-list, never a secret, and the settings that keep build servers from staying behind.</summary>
internal static class CommandEnvironment
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TERM", "SHELL",
        "NUGET_PACKAGES", "JAVA_HOME", "GOROOT", "GOPATH", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOPRIVATE", "GOSUMDB", "GONOSUMDB", "CARGO_HOME", "RUSTUP_HOME", "NVM_DIR", "npm_config_cache",
        "PYENV_ROOT", "VIRTUAL_ENV", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE",
        // Windows
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "TEMP", "TMP", "USERNAME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA",
        "LOCALAPPDATA", "ProgramData", "ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "CommonProgramFiles", "CommonProgramFiles(x86)",
        "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "OS");

    private static readonly string[] Prefixes = ["LC_", "DOTNET_", "XDG_", "SSL_CERT_"];

    // They would load our own profiler or hooks into every child.
    private static readonly FrozenSet<string> Refused = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "DOTNET_STARTUP_HOOKS", "DOTNET_DiagnosticPorts");

    private static readonly KeyValuePair<string, string>[] Defaults =
    [
        new("CI", "true"),
        // Servers that outlive their command would be killed with it, and the next command would wait for them.
        new("MSBUILDDISABLENODEREUSE", "1"),
        new("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
        new("UseSharedCompilation", "false"),
        new("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        new("DOTNET_NOLOGO", "1"),
    ];

    /// <summary>Ours, filtered; then the defaults; then the additions of the command.</summary>
    public static Dictionary<string, string> Build(
        IEnumerable<KeyValuePair<string, string>> ours, IReadOnlyDictionary<string, string?> additions, SecretRedactor redactor)
    {
        var environment = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (name, value) in ours)
        {
            if (IsAllowed(name) && PassedOn(name, value, redactor) is { } passed)
            {
                environment[name] = passed;
            }
        }

        foreach (var (name, value) in Defaults)
        {
            environment[name] = value;
        }

        foreach (var (name, value) in additions)
        {
            if (value is null)
            {
                environment.Remove(name);
            }
            else
            {
                environment[name] = value;
            }
        }

        return environment;
    }

    /// <summary>The first addition that must not be passed on, or null.</summary>
    public static string? SecretAmong(IReadOnlyDictionary<string, string?> additions, SecretRedactor redactor) =>
        additions.FirstOrDefault(addition => addition.Value is { Length: > 0 } value
            && (SecretNames.LooksSecret(addition.Key) || redactor.Redact(value) != value)).Key;

    private static bool IsAllowed(string name) =>
        (Names.Contains(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        && !Refused.Contains(name)
        && !SecretNames.LooksSecret(name);

    // A proxy stays known without its password: one that insists on it fails with a message that says so.
    private static string? PassedOn(string name, string value, SecretRedactor redactor)
    {
        var passed = name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(value, UriKind.Absolute, out var proxy)
            && proxy.UserInfo.Length > 0
                ? value.Replace($"{proxy.UserInfo}@", "", StringComparison.Ordinal)
                : value;
        return redactor.Redact(passed) == passed ? passed : null;
    }
}
