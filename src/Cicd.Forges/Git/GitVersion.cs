using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Processes;

namespace Cicd.Forges.Git;

/// <summary>Whether the git of this machine is good enough; for <c>cicd doctor</c>.</summary>
public static partial class GitVersion
{
    /// <summary>The first with <c>worktree list -z</c>.</summary>
    public static readonly Version Minimum = new(2, 36);

    public static async Task<GitVersionCheck> CheckAsync(ICommandRunner runner, string folder, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(
            new CommandSpec
            {
                FileName = "git",
                Arguments = ["--version"],
                WorkingDirectory = folder,
                Capture = OutputCapture.Memory,
                OutputBytesMax = 4096,
                Timeout = TimeSpan.FromSeconds(30),
            },
            cancellationToken);
        return result.Outcome == CommandOutcome.NotFound
            ? new GitVersionCheck(false, null, "git was not found on the PATH. Install it from https://git-scm.com/downloads.")
            : result.Succeeded
                ? Judge(System.Text.Encoding.UTF8.GetString(result.StandardOutput.Span))
                : new GitVersionCheck(false, null, $"'git --version' failed: {result.Message ?? System.Text.Encoding.UTF8.GetString(result.StandardError.Span).Trim()}");
    }

    /// <summary><c>git version 2.39.5</c>, <c>git version 2.39.5 (Apple Git-154)</c>, <c>git version 2.47.1.windows.1</c>.</summary>
    internal static GitVersionCheck Judge(string output)
    {
        var match = Shape().Match(output);
        if (!match.Success)
        {
            return new GitVersionCheck(false, null, $"'git --version' printed something unknown: {output.Trim()}");
        }

        var version = new Version(
            int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["patch"] is { Success: true } patch ? int.Parse(patch.ValueSpan, CultureInfo.InvariantCulture) : 0);
        return version >= Minimum
            ? new GitVersionCheck(true, version, $"git {version}")
            : new GitVersionCheck(false, version, $"git {version} is too old; {Minimum} or newer is needed. Get it from https://git-scm.com/downloads.");
    }

    [GeneratedRegex(@"git version (?<major>[0-9]{1,4})\.(?<minor>[0-9]{1,4})(\.(?<patch>[0-9]{1,6}))?", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
