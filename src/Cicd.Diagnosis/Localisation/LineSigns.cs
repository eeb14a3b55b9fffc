namespace Cicd.Diagnosis;

/// <summary>Reads one line for signs of failure.</summary>
internal static class LineSigns
{
    // Behind this no tool begins to say what is wrong.
    private const int LineMax = 2000;

    // What is longer is data: a list of paths, an environment, a command with all its arguments.
    private const int SentenceMax = 400;

    private const int RedBonus = 4;
    private const int MarkedBonus = 10;
    private const int MildMalus = 35;
    private const int MildHintMalus = 25;
    private const int HarmlessMalus = 30;

    public static LineSign Of(in LogLine line, LineWords words, LogEnding? ending)
    {
        if (line.Text.Length == 0 || line.Mark is LogMark.GroupStart or LogMark.GroupEnd or LogMark.Remark or LogMark.Warning)
        {
            return LineSign.None;
        }

        if (ending is { } ended && !IsOutspoken(ended, line.Text))
        {
            return ended.Failed ? LineSign.Of(SignKind.Ending) : LineSign.None;
        }

        var sign = line.Text.Length > LineMax ? Read(line.Text[..LineMax], LineWords.Of(line.Text.AsSpan(0, LineMax)), line) : Read(line.Text, words, line);
        return line.Mark == LogMark.Error ? Marked(sign)
            : line.IsRed && sign.Score > 0 && sign.Kind < SignKind.Error ? sign with { Score = sign.Score + RedBonus }
            : sign;
    }

    // ERROR: Job failed (system failure): Cannot connect to the Docker daemon: the end and its reason in one line.
    private static bool IsOutspoken(LogEnding ending, string text) =>
        ending is { Failed: true, ExitCode: null, What: EndingOf.Job } && text.Contains(": ", StringComparison.Ordinal);

    // CI systems also mark what only repeats that a command has failed.
    private static LineSign Marked(LineSign sign) => sign.Kind switch
    {
        SignKind.Collapse => sign with { Score = (int)SignKind.Collapse + MarkedBonus },
        SignKind.Echo or SignKind.Summary or SignKind.Ending => sign with { Score = (int)SignKind.Hint + RedBonus },
        _ => sign with { Kind = SignKind.Marked, Score = Math.Max((int)SignKind.Marked, sign.Score) },
    };

    private static LineSign Read(string text, LineWords words, in LogLine line)
    {
        if (words.Has(LineWord.Collapse) && (line.Mark == LogMark.Error || !words.Has(LineWord.Mild)))
        {
            return LineSign.Of(SignKind.Collapse) with { IsTransient = true };
        }

        var hasWord = words.Has(LineWord.Failure) || words.Has(LineWord.Trouble);
        if (!hasWord && !words.Has(LineWord.Cross) && !HasPlace(text))
        {
            return Coloured(line);
        }

        return PassingLine.Is(text) ? LineSign.None : ReadShape(text, words) ?? ReadWords(text, words, line);
    }

    private static LineSign? ReadShape(string text, LineWords words)
    {
        var isTrouble = words.Has(LineWord.Trouble);
        for (var index = 0; index < SignPatterns.All.Length; index++)
        {
            var pattern = SignPatterns.All[index];
            if (words.HasTriggerOf(index) && pattern.Matches(text))
            {
                var kind = isTrouble && pattern.Kind == SignKind.Error ? SignKind.Trouble : pattern.Kind;
                var less = pattern.Less
                    + (kind == SignKind.Test ? 0 : (words.Has(LineWord.Harmless) ? HarmlessMalus : 0) + (words.Has(LineWord.Mild) ? MildMalus : 0));
                return LineSign.Of(kind, Math.Min(less, (int)kind - 1)) with { IsTransient = isTrouble };
            }
        }

        return null;
    }

    private static LineSign ReadWords(string text, LineWords words, in LogLine line)
    {
        if (words.Has(LineWord.Harmless))
        {
            return LineSign.None;
        }

        var less = words.Has(LineWord.Mild) ? MildHintMalus : 0;
        return words.Has(LineWord.Trouble) ? LineSign.Of(SignKind.Trouble, 2 * less) with { IsTransient = true }
            : line.IsRed ? LineSign.Of(SignKind.Red)
            : text.Length <= SentenceMax && FailureWord.StandsIn(text) ? LineSign.Of(SignKind.Hint, less)
            : LineSign.None;
    }

    private static LineSign Coloured(in LogLine line) => line.IsRed && line.Text.Any(char.IsLetter) ? LineSign.Of(SignKind.Red) : LineSign.None;

    // A digit between colons, which the pattern for remarks looks at more closely.
    private static bool HasPlace(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 2 && colon + 1 < text.Length && char.IsAsciiDigit(text[colon + 1]) && text.AsSpan(0, colon).Contains('.');
    }
}
