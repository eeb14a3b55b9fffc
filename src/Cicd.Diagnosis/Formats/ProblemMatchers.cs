using System.Collections.Immutable;
using System.Text.Json;

namespace Cicd.Diagnosis;

/// <summary>
/// Problem matchers of GitHub Actions (<c>::add-matcher::</c>, actions/toolkit <c>problem-matchers.md</c>) as parsers: the repository's own files
/// say how its own tools print.
/// </summary>
public sealed class ProblemMatchers
{
    private ProblemMatchers(ImmutableArray<LogParserDefinition> parsers, ImmutableArray<string> problems) => (Parsers, Problems) = (parsers, problems);

    /// <summary>One per matcher without a mistake.</summary>
    public ImmutableArray<LogParserDefinition> Parsers { get; }

    /// <summary>Every mistake, with the matcher and the pattern that has it.</summary>
    public ImmutableArray<string> Problems { get; }

    /// <param name="json">The content of one file.</param>
    public static ProblemMatchers Read(string json)
    {
        var problems = new List<string>();
        var parsers = new List<LogParserDefinition>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.At("problemMatcher") is not { ValueKind: JsonValueKind.Array } matchers)
            {
                problems.Add("The file has no array 'problemMatcher'.");
            }
            else
            {
                parsers.AddRange(matchers.EnumerateArray().Select((matcher, index) => Define(matcher, index, problems)).OfType<LogParserDefinition>());
            }
        }
        catch (JsonException broken)
        {
            problems.Add($"line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1}: the file is no JSON: {broken.Message.Split(" LineNumber:")[0]}");
        }

        return new ProblemMatchers([.. parsers], [.. problems]);
    }

    private static LogParserDefinition? Define(JsonElement matcher, int index, List<string> problems)
    {
        var owner = matcher.Text("owner");
        var name = $"problemMatcher[{index}]" + (owner is null ? string.Empty : $" '{owner}'");
        var count = problems.Count;
        if (owner is null)
        {
            problems.Add($"{name}: 'owner' is missing.");
        }

        var patterns = matcher.Members("pattern").Select((pattern, number) => ProblemPattern.Read(pattern, $"{name}.pattern[{number}]", problems)).ToArray();
        if (patterns.Length == 0)
        {
            problems.Add($"{name}: 'pattern' is missing or empty.");
        }
        else if (!patterns.Any(pattern => pattern?.Message is not null))
        {
            problems.Add($"{name}: no pattern says which group is the 'message'.");
        }

        if (patterns[..Math.Max(0, patterns.Length - 1)].Any(pattern => pattern?.Loops == true))
        {
            problems.Add($"{name}: only the last pattern may 'loop'.");
        }

        var severity = matcher.Text("severity") ?? "error";
        return problems.Count > count ? null : LogParserDefinition.OfEveryLine(owner!, _ => new ProblemMatcherParser(owner!, severity, [.. patterns.Select(pattern => pattern!)]));
    }
}
