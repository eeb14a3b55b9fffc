using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Cli;

/// <summary>Where the repository lay when the log was made: the part of the log's paths that is that machine's.</summary>
internal static partial class CheckoutRoots
{
    private const int RootsMax = 20;
    private const int PathsMax = 500;

    /// <param name="text">The beginning of the log.</param>
    /// <param name="repository">The checkout here: a path whose end exists in it says where it lay there. Null: only places that CI systems are known for.</param>
    /// <returns>Each once, in the order of the text.</returns>
    public static ImmutableArray<string> In(string text, string? repository) =>
    [
        .. Known().Matches(text).Select(match => match.Value)
            .Concat(repository is null ? [] : Absolute().Matches(text).Take(PathsMax).Select(match => match.Value).Distinct(StringComparer.Ordinal).Select(path => RootOf(path, repository)).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Take(RootsMax),
    ];

    // /some/where/src/A.cs with src/A.cs here lay in /some/where. The longest end counts: there may be an A.cs at the top as well.
    private static string? RootOf(string path, string repository)
    {
        for (var slash = path.IndexOf('/', 1); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (File.Exists(Path.Combine(repository, path[(slash + 1)..])))
            {
                return path[..slash];
            }
        }

        return null;
    }

    // GitHub, its containers and Windows runners; GitLab; Travis; CircleCI; Jenkins; Azure; Bitbucket; AppVeyor; Buildkite; Drone
    [GeneratedRegex(
        @"/home/runner/work/[\w.-]+/[\w.-]+|/Users/runner/work/[\w.-]+/[\w.-]+|/__w/[\w.-]+/[\w.-]+|/github/workspace|[A-Z]:[\\/]a[\\/][\w.-]+[\\/][\w.-]+|/builds/[\w.-]+/[\w.-]+|/home/travis/build/[\w.-]+/[\w.-]+|/home/circleci/(?:project|repo)|/root/project|/var/(?:lib/jenkins|jenkins_home)/workspace/[\w.@-]+|/home/vsts/work/\d+/s|/opt/atlassian/pipelines/agent/build|[Cc]:[\\/]projects[\\/][\w.-]+|/var/lib/buildkite-agent/builds/[\w.-]+/[\w.-]+/[\w.-]+|/drone/src",
        RegexOptions.NonBacktracking)]
    private static partial Regex Known();

    [GeneratedRegex(@"/(?:[\w.@~+-]+/)+[\w.@~+-]+\.\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Absolute();
}
