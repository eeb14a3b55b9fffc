using System.Collections.Immutable;

namespace Cicd.Processes.Git;

/// <summary>One call of git.</summary>
internal sealed record GitCall(string WorkingDirectory, params ImmutableArray<string> Arguments)
{
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>Exit codes that are answers, not failures; the caller looks at <see cref="GitOutput.ExitCode"/>.</summary>
    public ImmutableArray<int> Answers { get; init; } = [0];
}
