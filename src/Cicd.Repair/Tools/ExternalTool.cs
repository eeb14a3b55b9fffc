using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A program that checks or fixers call, how its version is asked, and how a person gets it.</summary>
/// <param name="Name">As it is called: <c>ruff</c>.</param>
/// <param name="Use">What it is needed for, a few words; <c>cicd doctor</c> shows them.</param>
/// <param name="HowToGet">A sentence that tells a person how to install it.</param>
internal sealed record ExternalTool(string Name, string Use, string HowToGet)
{
    /// <summary>The name in a sentence.</summary>
    public string Title { get; init; } = Name;

    public ImmutableArray<string> VersionArguments { get; init; } = ["--version"];

    /// <summary>What else may be wrong when it is here, yet cannot say its version; null: nothing in particular.</summary>
    public string? FailureHint { get; init; }

    /// <summary>Where a repository keeps its own copy, which beats the one of the machine; empty: nowhere.</summary>
    public ImmutableArray<string> Homes { get; init; } = [];

    /// <summary>The repository's own copy in or above <paramref name="folder"/>, absolute; else the bare name, for the PATH.</summary>
    /// <param name="root">Of the worktree.</param>
    /// <param name="folder">Relative to the root; empty for the root itself.</param>
    public string ProgramIn(string root, string folder = "")
    {
        for (var at = folder; !Homes.IsEmpty; at = Path.GetDirectoryName(at)!)
        {
            foreach (var home in Homes)
            {
                var program = Path.Combine(root, at, home, OperatingSystem.IsWindows() && home.EndsWith(".bin", StringComparison.Ordinal) ? Name + ".cmd" : Name);
                if (File.Exists(program))
                {
                    return program;
                }
            }

            if (at.Length == 0)
            {
                break;
            }
        }

        return Name;
    }
}
