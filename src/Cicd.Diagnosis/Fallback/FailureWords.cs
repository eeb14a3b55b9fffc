using System.Buffers;

namespace Cicd.Diagnosis;

/// <summary>Scores a line by the words that tools have for failure.</summary>
internal static class FailureWords
{
    /// <summary>From here on a line says by itself that something failed.</summary>
    public const int Strong = 5;

    private const int MarkedAsError = 4;

    private static readonly (string Word, int Score)[] Words =
    [
        ("fatal:", 7),
        ("panic:", 7),
        ("error:", 6),
        ("error[", 6),
        ("segmentation fault", 6),
        ("out of memory", 6),
        ("no space left", 6),
        ("exception", 5),
        ("cannot find", 5),
        ("assertion", 5),
        ("timed out", 5),
        ("permission denied", 5),
        ("undefined reference", 5),
        ("error", 4),
        ("failed", 4),
        ("failure", 4),
        ("not found", 4),
        ("could not", 4),
        ("unable to", 4),
        ("cannot", 3),
        ("killed", 3),
        ("invalid", 3),
        ("missing", 2),
        ("denied", 2),
    ];

    // Words of failure that speak of none, or only of the end of the step.
    private static readonly SearchValues<string> Harmless = SearchValues.Create(
        [
            "Passed!", "0 error", "no error", "0 failed", "0 failures", "failures: 0", "failed: 0", "errors: 0", "without error", "error handling",
            "warning", "process completed with exit code", "if-no-files-found", "continue-on-error", "fail-fast",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Any = SearchValues.Create([.. Words.Select(entry => entry.Word)], StringComparison.OrdinalIgnoreCase);

    /// <summary>0 for a line without such words.</summary>
    public static int Score(in LogLine line)
    {
        var text = line.Text.AsSpan();
        var marked = line.Mark == LogMark.Error ? MarkedAsError : 0;
        if (line.Mark is LogMark.GroupStart or LogMark.GroupEnd or LogMark.Remark or LogMark.Warning || (marked == 0 && !text.ContainsAny(Any)))
        {
            return 0;
        }

        return text.ContainsAny(Harmless) ? 0 : marked + Strongest(text);
    }

    private static int Strongest(ReadOnlySpan<char> text)
    {
        foreach (var (word, score) in Words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return score;
            }
        }

        return 0;
    }
}
