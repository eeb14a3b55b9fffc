using System.Collections.Immutable;

namespace Cicd.Processes;

/// <summary>What a package brings along must not run while the network is open.</summary>
public static class InstallScripts
{
    /// <summary>Switches them off for the package managers that can be told so. A command of the owner's may say otherwise in its own words.</summary>
    public static readonly ImmutableDictionary<string, string?> Off = ImmutableDictionary.CreateRange(new Dictionary<string, string?>
    {
        // Also pnpm and Yarn 1.
        ["npm_config_ignore_scripts"] = "true",
        ["YARN_ENABLE_SCRIPTS"] = "0",

        // A source distribution is built by running its setup.py.
        ["PIP_ONLY_BINARY"] = ":all:",
        ["PIP_NO_INPUT"] = "1",
    });
}
