using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>
/// Names one region when no parser knew the tool: the line with the strongest words of failure, late in the log rather than early, the first
/// of equals. Sees every line, keeps the best one and the tail.
/// </summary>
internal sealed partial class FallbackReader
{
    /// <summary>In <c>Failure.Tool</c>: a guess, not a tool's word.</summary>
    public const string Tool = "log";

    private const int TailLines = 60;
    private const int TailBonus = 2;
    private const int RegionLinesMax = 20;

    private readonly Queue<LogLine> _tail = new(TailLines);
    private Candidate? _best;
    private bool _extends;

    // src/main.c:12:5: error: expected ';'
    // src/App.vue(12,5): something
    [GeneratedRegex(@"(?<file>[\w./\\@+-]*\w\.[A-Za-z]\w{0,5})[:(](?<line>\d+)(?:[:,](?<column>\d+))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    public void Read(in LogLine line)
    {
        if (_tail.Count == TailLines)
        {
            _tail.Dequeue();
        }

        _tail.Enqueue(line);

        // The region goes on to the next blank line.
        if (_extends && _best is { } open)
        {
            _extends = line.Text.Length > 0 && line.Number - open.Line.Number < RegionLinesMax;
            _best = _extends ? open with { LastLine = line.Number } : open;
        }

        var score = FailureWords.Score(line);
        if (score > (_best?.Score ?? 0))
        {
            (_best, _extends) = (new Candidate(line, line.Number, score), true);
        }
    }

    /// <summary>The one failure; a log without words of failure gives its last line, an empty log its exit code.</summary>
    public FailureDraft End(LogContext context)
    {
        if (Root() is { } root)
        {
            var place = Place().Match(root.Line.Text);
            return new FailureDraft
            {
                Tool = Tool,
                Message = root.Line.Text,
                File = place.Text("file"),
                Line = place.Position("line"),
                Column = place.Position("column"),
                FirstLine = root.Line.Number,
                LastLine = root.LastLine,
                Confidence = root.Score >= FailureWords.Strong ? 0.55 : 0.4,
            };
        }

        var spoken = _tail.Where(line => !string.IsNullOrWhiteSpace(line.Text)).TakeLast(RegionLinesMax / 2).ToArray();
        return spoken.Length == 0
            ? new FailureDraft { Tool = Tool, Message = $"{Ending(context)} and printed nothing.", FirstLine = 0, Confidence = 0.2 }
            : new FailureDraft { Tool = Tool, Message = spoken[^1].Text, FirstLine = spoken[0].Number, LastLine = spoken[^1].Number, Confidence = 0.25 };
    }

    private Candidate? Root()
    {
        Candidate? late = null;
        foreach (var line in _tail)
        {
            var score = FailureWords.Score(line);
            if (score > (late?.Score ?? 0))
            {
                late = new Candidate(line, LastLineOfRegion(line.Number), score);
            }
        }

        return late is not null && late.Score + TailBonus > (_best?.Score ?? 0) ? late : _best;
    }

    private int LastLineOfRegion(int first) =>
        _tail.SkipWhile(line => line.Number < first).Take(RegionLinesMax).TakeWhile(line => line.Text.Length > 0).Last().Number;

    private static string Ending(LogContext context) =>
        context.ExitCode is { } code ? $"The command exited with code {code}" : "The command did not finish";

    private sealed record Candidate(LogLine Line, int LastLine, int Score);
}
