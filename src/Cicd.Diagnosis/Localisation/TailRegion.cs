using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The last words of a step that failed without a word of failure.</summary>
internal static class TailRegion
{
    private const double Confidence = 0.25;

    /// <param name="step">The step that failed; null when the log names none, and then its own end is taken.</param>
    /// <returns>Null for a log that says nothing at all.</returns>
    public static FailureRegion? Of(LogRegion? step, IReadOnlyList<LogLine> lines)
    {
        if (lines.Count == 0)
        {
            return step is null ? null : Silent(step);
        }

        // A step that says little says it at once; one that says much says it last.
        var root = step is not null && lines.Count < StepTails.TailLines ? Speaker(lines) : lines[^1];
        return new FailureRegion
        {
            Span = new LogSpan(lines[0].Number, lines[^1].Number),
            RootLine = root.Number,
            Message = root.Text,
            Kind = SignKind.None,
            Category = RegionCategory.Of(step),
            Step = step,
            IsPrimary = true,
            Confidence = Confidence,
        };
    }

    private static FailureRegion Silent(LogRegion step) => new()
    {
        Span = new LogSpan(step.FirstLine, step.LastLine),
        RootLine = step.LastLine,
        Message = $"{step.Command ?? step.Step ?? "The step"} failed and printed nothing.",
        Kind = SignKind.Ending,
        Category = RegionCategory.Of(step),
        Step = step,
        IsPrimary = true,
        Confidence = Confidence,
    };

    // [warn] docs/api.md
    // gh: To use GitHub CLI in a workflow, set GH_TOKEN
    private static LogLine Speaker(IReadOnlyList<LogLine> lines)
    {
        if (BlockShape.Prefix(lines[^1].Text) is { Length: > 0 } prefix)
        {
            return lines.First(line => line.Text.StartsWith(prefix, StringComparison.Ordinal));
        }

        var spoken = lines.Where(line => !line.Text.StartsWith("$ ", StringComparison.Ordinal)).DefaultIfEmpty(lines[^1]).ToArray();
        return spoken.Where(line => NamesItself(line.Text)).DefaultIfEmpty(spoken[0]).First();
    }

    private static bool NamesItself(ReadOnlySpan<char> text) =>
        text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && !text[..end].ContainsAny(' ', '\t');
}
