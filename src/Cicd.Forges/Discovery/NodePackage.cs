using System.Collections.Immutable;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Forges.Trees;

namespace Cicd.Forges.Discovery;

/// <summary>The scripts of the <c>package.json</c> at the top.</summary>
internal static class NodePackage
{
    private const string File = "package.json";
    private static readonly string[] LockFiles = ["package-lock.json", "npm-shrinkwrap.json"];
    private static readonly string[] OtherLockFiles = ["yarn.lock", "pnpm-lock.yaml", "bun.lockb", "bun.lock"];
    private static readonly string[] DependencyKeys = ["dependencies", "devDependencies", "optionalDependencies", "workspaces"];

    public static bool Wanted(string path) => path == File;

    public static DiscoveredTool? Find(TreeSnapshot tree)
    {
        if (!tree.Contains(File))
        {
            return null;
        }

        var tool = new DiscoveredTool("npm", ["npm", "npx", "node", "yarn", "pnpm", "tsc", "jest", "vitest", "eslint"]);
        try
        {
            using var document = JsonDocument.Parse(tree.Text(File) ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(tool, document.RootElement, tree)
                : tool with { Notices = ["package.json is no JSON object, so its scripts are not known."] };
        }
        catch (JsonException broken)
        {
            return tool with { Notices = [$"package.json can't be read ({broken.Message}), so its scripts are not known."] };
        }
    }

    private static DiscoveredTool Read(DiscoveredTool tool, JsonElement package, TreeSnapshot tree)
    {
        var checks = ImmutableArray.CreateBuilder<DiscoveredCheck>();
        if (package.TryGetProperty("scripts", out var scripts) && scripts.ValueKind == JsonValueKind.Object)
        {
            if (Has(scripts, "build"))
            {
                checks.Add(new DiscoveredCheck("build", "npm run build", FailureCategory.Build));
            }

            if (Has(scripts, "test"))
            {
                checks.Add(new DiscoveredCheck("test", "npm test", FailureCategory.Test));
            }

            if (Has(scripts, "lint"))
            {
                checks.Add(new DiscoveredCheck("lint", "npm run lint", FailureCategory.Quality));
            }
        }

        var hasLock = LockFiles.Any(tree.Contains);
        var otherLock = hasLock ? null : OtherLockFiles.FirstOrDefault(tree.Contains);
        return tool with
        {
            Checks = checks.ToImmutable(),
            // Install scripts would run code of strangers with the network open (DESIGN §7).
            Prepare = HasDependencies(package) ? [hasLock ? "npm ci --ignore-scripts" : "npm install --ignore-scripts"] : [],
            Notices = otherLock is null
                ? []
                : [$"{otherLock} is there, but npm is used. Declare another package manager under 'prepare' and 'checks' in .cicd.yml."],
        };
    }

    // `npm init` writes: "test": "echo \"Error: no test specified\" && exit 1"
    private static bool Has(JsonElement scripts, string name) =>
        scripts.TryGetProperty(name, out var script)
        && script.ValueKind == JsonValueKind.String
        && script.GetString() is { } text
        && !string.IsNullOrWhiteSpace(text)
        && !text.Contains("no test specified", StringComparison.OrdinalIgnoreCase);

    private static bool HasDependencies(JsonElement package) => DependencyKeys.Any(key =>
        package.TryGetProperty(key, out var value)
        && value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Any(),
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => false,
        });
}
