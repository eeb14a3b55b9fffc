using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Runs external tools for a fixer: in the worktree, without tokens, one of a bounded number at a time.</summary>
internal interface IToolRunner
{
    Task<ToolRun> RunAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>A call that must reach a package source (a lock file made anew, a module added): install scripts off, no code of the repository's run.</summary>
    Task<ToolRun> RunNetworkedAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The same, with another folder of the worktree as the tools' working directory.</summary>
    /// <param name="folder">Relative to the worktree.</param>
    IToolRunner At(string folder);

    /// <summary>A line that the repository's owner wrote for a shell.</summary>
    Task<ToolRun> RunShellAsync(string command, TimeSpan timeout, CancellationToken cancellationToken);
}

/// <summary>How a tool ended.</summary>
/// <param name="IsMissing">There is no such program here.</param>
/// <param name="ExitCode">Null when it did not end by itself.</param>
/// <param name="Output">What it printed, secrets removed, at most the last 64 KiB.</param>
/// <param name="Message">For a person, when it did not end by itself; else null.</param>
internal sealed record ToolRun(bool IsMissing, int? ExitCode, string Output, string? Message)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line that says something, or why there is none.</summary>
    public string LastWords =>
        Message ?? Output.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? $"It printed nothing and ended with exit code {ExitCode}.";
}
