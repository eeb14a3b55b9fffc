using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>One line of a problem matcher: a regular expression, and which of its groups is what. Null: not in this line.</summary>
internal sealed record ProblemPattern(Regex Regex, int? File, int? FromPath, int? Line, int? Column, int? Severity, int? Code, int? Message, bool Loops)
{
    /// <summary>For patterns that need backtracking; a line that takes longer ends the matcher.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromMilliseconds(50);

    /// <summary>Null when there are mistakes, which are added to the problems.</summary>
    public static ProblemPattern? Read(JsonElement pattern, string name, List<string> problems)
    {
        if (pattern.Text("regexp") is not { } text)
        {
            problems.Add($"{name}: 'regexp' is missing.");
            return null;
        }

        try
        {
            var regex = Build(text);
            var groups = regex.GetGroupNumbers().Max();
            foreach (var property in pattern.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number))
            {
                if (!property.Value.TryGetInt32(out var group) || group < 0 || group > groups)
                {
                    problems.Add($"{name}: '{property.Name}' is group {property.Value}, but 'regexp' has groups 0 to {groups}.");
                }
            }

            return new ProblemPattern(
                regex, Group(pattern, "file"), Group(pattern, "fromPath"), Group(pattern, "line"), Group(pattern, "column"), Group(pattern, "severity"), Group(pattern, "code"), Group(pattern, "message"), pattern.IsTrue("loop"));
        }
        catch (ArgumentException invalid)
        {
            problems.Add($"{name}: 'regexp' is no regular expression: {invalid.Message}");
            return null;
        }
    }

    // JavaScript's look-around and back-references need backtracking; everything else runs without.
    private static Regex Build(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, RegexOptions.CultureInvariant, TimeMax);
        }
    }

    private static int? Group(JsonElement pattern, string name) =>
        pattern.At(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var group) ? group : null;
}
