using System.Collections.Immutable;

namespace Cicd.Processes.Git;

/// <summary>One call of git, for what <see cref="GitRepository"/> and <see cref="GitMirror"/> have no word for.</summary>
public sealed record GitCall(string WorkingDirectory, params ImmutableArray<string> Arguments)
{
    /// <summary>Added to what <see cref="GitClient"/> sets for every call; null removes a variable.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>What git reads from its standard input; null: nothing.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>Exit codes that are answers, not failures; the caller looks at <see cref="GitOutput.ExitCode"/>.</summary>
    public ImmutableArray<int> Answers { get; init; } = [0];
}
