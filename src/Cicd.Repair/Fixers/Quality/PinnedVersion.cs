using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>The version of a Python tool that the repository asks for: another one may format otherwise.</summary>
internal static class PinnedVersion
{
    private static readonly string[] Names = ["requirements", "dev-requirements", "constraints"];

    /// <summary>Null when none is pinned, or places disagree.</summary>
    public static string? Of(string root, string tool)
    {
        // black==23.1.0 · "black[jupyter]==23.1.0", · black == 23.1.0  # formatter
        var pin = new Regex($@"^\s*[""']?{Regex.Escape(tool)}(\[[\w,\- ]*\])?\s*==\s*(?<version>[0-9][\w.]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        var found = RepositoryFiles.List(root, ".txt", ".toml", ".in").Where(IsList)
            .Select(path => RepositoryFiles.Read(root, path)?.Text)
            .OfType<string>()
            .SelectMany(text => pin.Matches(text).Select(match => match.Groups["version"].Value))
            .Distinct(StringComparer.Ordinal).Take(2).ToList();
        return found is [var only] ? only : null;
    }

    // requirements.txt · requirements-dev.txt · requirements/dev.txt · pyproject.toml
    private static bool IsList(string path) =>
        Path.GetFileName(path) == "pyproject.toml"
        || (!path.EndsWith(".toml", StringComparison.Ordinal) && Names.Any(name => path.StartsWith(name, StringComparison.Ordinal) || path.Contains("/" + name, StringComparison.Ordinal)));
}
