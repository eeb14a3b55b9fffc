using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Repair;

/// <summary>The <c>package.json</c> files of a worktree.</summary>
internal static class NodePackages
{
    public static readonly ImmutableArray<string> Sections = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

    /// <summary>Paths relative to the worktree.</summary>
    public static IEnumerable<string> All(string root) => RepositoryFiles.List(root, ".json").Where(path => Path.GetFileName(path) == "package.json");

    /// <summary>Null when it is not there, or no JSON object.</summary>
    public static JsonObject? Read(string root, string path)
    {
        try
        {
            return RepositoryFiles.Read(root, path) is { } file ? JsonNode.Parse(file.Text, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The nearest in or above the folder; null when there is none.</summary>
    public static string? Above(string root, string folder)
    {
        for (var at = folder; ; at = LostFile.FolderOf(at))
        {
            var path = at.Length == 0 ? "package.json" : $"{at}/package.json";
            if (File.Exists(Path.Combine(root, path)))
            {
                return path;
            }

            if (at.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>What a section says; empty when there is none.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Section(JsonObject package, string section) =>
        (package[section] as JsonObject ?? []).Where(one => one.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String).Select(one => KeyValuePair.Create(one.Key, one.Value!.GetValue<string>()));
}
