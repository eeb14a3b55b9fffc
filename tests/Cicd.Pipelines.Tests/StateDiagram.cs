using System.Text.RegularExpressions;
using Cicd.Testing;

namespace Cicd.Pipelines.Tests;

/// <summary>Reads the Mermaid drawings of docs/state-machines.md.</summary>
internal static partial class StateDiagram
{
    /// <returns><c>From --> To : Event</c>, one per event, sorted.</returns>
    public static IReadOnlyList<string> Edges(string machine)
    {
        var text = RepositoryRoot.Read("docs/state-machines.md");
        var start = text.IndexOf($"## {machine}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, $"docs/state-machines.md has no section '{machine}'");
        var diagram = text[start..].Split("```mermaid", 2)[1].Split("```", 2)[0];
        return
        [
            .. Edge().Matches(diagram)
                .SelectMany(edge => edge.Groups["events"].Value.Split(',', StringSplitOptions.TrimEntries)
                    .Select(received => $"{edge.Groups["from"].Value} --> {edge.Groups["to"].Value} : {received}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    // Running --> Concluding : StageEnded, SessionCancelled
    [GeneratedRegex(@"^\s*(?<from>\w+) --> (?<to>\w+) : (?<events>.+)$", RegexOptions.Multiline)]
    private static partial Regex Edge();
}
