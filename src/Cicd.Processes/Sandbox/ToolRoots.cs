using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>Where tools live that the PATH or a variable points to, outside of the system's folders: version managers, language homes. Pure.</summary>
internal static class ToolRoots
{
    // Their shims need the whole folder. None of them keeps credentials, unlike ~/.cargo, ~/.m2 or ~/.config.
    private static readonly ImmutableArray<string> Managers =
        [".pyenv", ".rbenv", ".nodenv", ".goenv", ".jenv", ".asdf", ".volta", ".nvm", ".fnm", ".rustup", ".local/share/mise", ".local/share/uv", ".local/share/fnm"];

    private static readonly ImmutableArray<string> Variables =
        ["JAVA_HOME", "GOROOT", "RUSTUP_HOME", "NVM_DIR", "PYENV_ROOT", "VIRTUAL_ENV", "DOTNET_ROOT"];

    private static readonly ImmutableArray<string> Certificates = ["NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    /// <param name="environment">Of commands.</param>
    /// <param name="home">Never shown as a whole, nor anything that contains it.</param>
    /// <param name="exists">Asks the file system.</param>
    public static ImmutableArray<string> Find(IReadOnlyDictionary<string, string> environment, string home, Func<string, bool> exists)
    {
        var path = (environment.GetValueOrDefault("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var named = Variables.Concat(Certificates).Select(environment.GetValueOrDefault).OfType<string>();
        var managers = Managers.Select(manager => $"{home}/{manager}");
        return
        [
            .. path.SelectMany(entry => OfEntry(entry.TrimEnd('/'), home, exists)).Concat(named.Select(name => name.TrimEnd('/'))).Concat(managers)
                .Where(root => root.StartsWith('/') && !Contains(root, home) && exists(root))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Without what lies in another of them: a folder is mounted once.</summary>
    public static ImmutableArray<string> Outermost(IEnumerable<string> roots)
    {
        var all = roots.Distinct(StringComparer.Ordinal).ToList();
        return [.. all.Where(root => !all.Exists(other => other != root && Contains(other, root)))];
    }

    // …/jdk-21/bin belongs to …/jdk-21/lib; ~/bin and ~/.cargo/bin stand alone.
    private static IEnumerable<string> OfEntry(string entry, string home, Func<string, bool> exists)
    {
        var slash = entry.LastIndexOf('/');
        var parent = slash > 0 ? entry[..slash] : "";
        if (entry == $"{home}/.local/bin")
        {
            return [entry, $"{home}/.local/lib", $"{home}/.local/pipx", $"{home}/.local/share/pipx"];
        }

        var isInstallation = entry[(slash + 1)..] is "bin" or "sbin" && parent.LastIndexOf('/') > 0 && exists($"{parent}/lib");
        return [isInstallation && !Contains(parent, home) ? parent : entry];
    }

    private static bool Contains(string folder, string path) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
