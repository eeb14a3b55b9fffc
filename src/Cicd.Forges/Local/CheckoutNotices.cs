using System.Collections.Immutable;
using System.Globalization;
using Cicd.Forges.Trees;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>What a user should know before the checks run: what they will not see.</summary>
internal static class CheckoutNotices
{
    public static bool Wanted(string path) => path == ".gitattributes" || path.EndsWith("/.gitattributes", StringComparison.Ordinal);

    public static ImmutableArray<string> Of(GitStatus status, bool isIncluded, TreeSnapshot tree)
    {
        var notices = ImmutableArray.CreateBuilder<string>();
        string[] uncommitted = [.. status.Modified.Concat(status.Untracked).Concat(status.Conflicted).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (uncommitted.Length > 0)
        {
            notices.Add(isIncluded
                ? string.Create(CultureInfo.InvariantCulture, $"{Count(uncommitted.Length)} taken along: {FileNames.List(uncommitted)}.")
                : string.Create(CultureInfo.InvariantCulture, $"{Count(uncommitted.Length)} left out: {FileNames.List(uncommitted)}. Take them along with --include-uncommitted."));
        }

        if (tree.Submodules.Length > 0)
        {
            notices.Add($"Submodules are not checked out: {FileNames.List(tree.Submodules)}. Checks that need them will fail.");
        }

        string[] large = [.. tree.Paths.Where(Wanted).Order(StringComparer.Ordinal).SelectMany(path => LargeFiles(path, tree.Text(path) ?? ""))];
        if (large.Length > 0)
        {
            notices.Add($"Files in Git LFS are checked out as pointers: {FileNames.List(large)}. Checks that read their content will fail.");
        }

        return notices.ToImmutable();
    }

    // "*.bin filter=lfs diff=lfs merge=lfs -text"; a pattern holds from the folder of its file on.
    private static IEnumerable<string> LargeFiles(string path, string attributes) => attributes.Split('\n')
        .Select(line => line.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 1 && !words[0].StartsWith('#') && words.Contains("filter=lfs"))
        .Select(words => $"{path[..^".gitattributes".Length]}{words[0]}");

    private static string Count(int files) => files == 1 ? "1 uncommitted file is" : string.Create(CultureInfo.InvariantCulture, $"{files} uncommitted files are");
}
