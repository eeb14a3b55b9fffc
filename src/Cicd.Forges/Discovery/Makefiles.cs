using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Forges.Trees;

namespace Cicd.Forges.Discovery;

/// <summary>The well-known targets of the makefile at the top.</summary>
internal static partial class Makefiles
{
    // The order in which make itself looks.
    private static readonly string[] Files = ["GNUmakefile", "makefile", "Makefile"];

    public static bool Wanted(string path) => Files.Contains(path);

    public static DiscoveredTool? Find(TreeSnapshot tree)
    {
        if (Files.FirstOrDefault(tree.Contains) is not { } file || tree.Text(file) is not { } text)
        {
            return null;
        }

        var targets = Targets(text);
        var checks = ImmutableArray.CreateBuilder<DiscoveredCheck>();
        if (targets.Contains("build"))
        {
            checks.Add(new DiscoveredCheck("build", "make build", FailureCategory.Build));
        }
        else if (targets.Contains("all"))
        {
            checks.Add(new DiscoveredCheck("build", "make all", FailureCategory.Build));
        }

        if (targets.Contains("test"))
        {
            checks.Add(new DiscoveredCheck("test", "make test", FailureCategory.Test));
        }

        if (targets.Contains("check"))
        {
            checks.Add(new DiscoveredCheck("check", "make check", FailureCategory.None));
        }

        if (targets.Contains("lint"))
        {
            checks.Add(new DiscoveredCheck("lint", "make lint", FailureCategory.Quality));
        }

        return new DiscoveredTool("make", ["make"]) { Checks = checks.ToImmutable() };
    }

    /// <summary><c>test unit: deps</c> names two targets; <c>test := x</c> sets a variable, <c>.PHONY: test</c> declares none, a line after a tab is a command.</summary>
    internal static ImmutableHashSet<string> Targets(string text) =>
    [
        .. text.Split('\n')
            .Select(line => Rule().Match(line))
            .Where(rule => rule.Success)
            .SelectMany(rule => rule.Groups["names"].Value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(name => !name.StartsWith('.')),
    ];

    [GeneratedRegex(@"^(?<names>[A-Za-z0-9_.][A-Za-z0-9_./ \t-]*?)[ \t]*::?(?![:=])", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
