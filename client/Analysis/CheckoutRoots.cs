using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Cli;

/// <summary>Where CI systems check a repository out: the part of a log's paths that is the machine's and not the repository's.</summary>
internal static partial class CheckoutRoots
{
    private const int RootsMax = 20;

    /// <summary>Those that the text names, each once, in their order.</summary>
    public static ImmutableArray<string> In(string text) =>
        [.. Root().EnumerateMatches(text).ToArray(text).Distinct(StringComparer.Ordinal).Take(RootsMax)];

    private static List<string> ToArray(this Regex.ValueMatchEnumerator matches, string text)
    {
        List<string> found = [];
        foreach (var match in matches)
        {
            found.Add(text.Substring(match.Index, match.Length));
        }

        return found;
    }

    // GitHub, its containers and Windows runners; GitLab; Travis; CircleCI; Jenkins; Azure; Bitbucket; AppVeyor; Buildkite; Drone
    [GeneratedRegex(
        @"/home/runner/work/[\w.-]+/[\w.-]+|/Users/runner/work/[\w.-]+/[\w.-]+|/__w/[\w.-]+/[\w.-]+|/github/workspace|[A-Z]:[\\/]a[\\/][\w.-]+[\\/][\w.-]+|/builds/[\w.-]+/[\w.-]+|/home/travis/build/[\w.-]+/[\w.-]+|/home/circleci/(?:project|repo)|/root/project|/var/(?:lib/jenkins|jenkins_home)/workspace/[\w.@-]+|/home/vsts/work/\d+/s|/opt/atlassian/pipelines/agent/build|[Cc]:[\\/]projects[\\/][\w.-]+|/var/lib/buildkite-agent/builds/[\w.-]+/[\w.-]+/[\w.-]+|/drone/src",
        RegexOptions.NonBacktracking)]
    private static partial Regex Root();
}
