using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Cicd.Diagnosis.Tests;

/// <summary>A row of the tables in <c>Fixtures/README.md</c>: files, what made or has them, and the version, the document or the reason.</summary>
internal sealed record FixtureSource(string Row, string Heading, ImmutableArray<string> Patterns, string What, string Last)
{
    public static IEnumerable<FixtureSource> ReadAll(IEnumerable<string> lines)
    {
        string? heading = null;
        foreach (var line in lines)
        {
            if (!line.StartsWith('|'))
            {
                heading = null;
            }
            else if (heading is null)
            {
                heading = Cells(line)[^1];
            }
            else if (!line.StartsWith("|---", StringComparison.Ordinal))
            {
                var cells = Cells(line);
                yield return new FixtureSource(line, heading, [.. cells[0].Split(',').Select(pattern => pattern.Trim().Trim('`'))], cells[1], cells[^1]);
            }
        }
    }

    public bool Covers(string file) => Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, file));

    private static string[] Cells(string line) => line.Trim().Trim('|').Split(" | ", StringSplitOptions.TrimEntries);
}
