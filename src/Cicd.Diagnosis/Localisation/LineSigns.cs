namespace Cicd.Diagnosis;

/// <summary>Reads one line for signs of failure.</summary>
internal static class LineSigns
{
    // Behind this no tool begins to say what is wrong.
    private const int LineMax = 2000;

    private const int RedBonus = 4;
    private const int MarkedBonus = 10;
    private const int MildMalus = 35;
    private const int MildHintMalus = 25;
    private const int HarmlessMalus = 30;

    public static LineSign Of(in LogLine line, LogEnding? ending)
    {
        if (line.Text.Length == 0 || line.Mark is LogMark.GroupStart or LogMark.GroupEnd or LogMark.Remark or LogMark.Warning)
        {
            return LineSign.None;
        }

        if (ending is { } ended && !IsOutspoken(ended, line.Text))
        {
            return ended.Failed ? LineSign.Of(SignKind.Ending) : LineSign.None;
        }

        var sign = Read(line.Text.Length > LineMax ? line.Text[..LineMax] : line.Text, line);
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

    private static LineSign Read(string text, in LogLine line)
    {
        var hasWord = text.AsSpan().ContainsAny(FailureVocabulary.Stems);
        if (hasWord && text.AsSpan().ContainsAny(FailureVocabulary.Collapses) && (line.Mark == LogMark.Error || !IsMild(text)))
        {
            return LineSign.Of(SignKind.Collapse) with { IsTransient = true };
        }

        var isTrouble = hasWord && text.AsSpan().ContainsAny(FailureVocabulary.Troubles);
        hasWord = isTrouble || (hasWord && text.AsSpan().ContainsAny(FailureVocabulary.Words));
        if (!hasWord && !HasPlace(text) && !text.AsSpan().ContainsAny(FailureVocabulary.Crosses))
        {
            return Coloured(line);
        }

        return PassingLine.Is(text) ? LineSign.None : ReadShape(text, isTrouble) ?? ReadWords(text, line, isTrouble);
    }

    private static LineSign? ReadShape(string text, bool isTrouble)
    {
        foreach (var pattern in SignPatterns.All)
        {
            if (pattern.Matches(text))
            {
                var kind = isTrouble && pattern.Kind == SignKind.Error ? SignKind.Trouble : pattern.Kind;
                var less = pattern.Less + (kind == SignKind.Test ? 0 : (IsHarmless(text) ? HarmlessMalus : 0) + (IsMild(text) ? MildMalus : 0));
                return LineSign.Of(kind, Math.Min(less, (int)kind - 1)) with { IsTransient = isTrouble };
            }
        }

        return null;
    }

    private static LineSign ReadWords(string text, in LogLine line, bool isTrouble)
    {
        if (IsHarmless(text))
        {
            return LineSign.None;
        }

        var less = IsMild(text) ? MildHintMalus : 0;
        return isTrouble ? LineSign.Of(SignKind.Trouble, 2 * less) with { IsTransient = true }
            : line.IsRed ? LineSign.Of(SignKind.Red)
            : FailureWord.StandsIn(text) ? LineSign.Of(SignKind.Hint, less)
            : LineSign.None;
    }

    private static LineSign Coloured(in LogLine line) => line.IsRed && line.Text.Any(char.IsLetter) ? LineSign.Of(SignKind.Red) : LineSign.None;

    private static bool IsHarmless(string text) => text.AsSpan().ContainsAny(FailureVocabulary.Harmless);

    private static bool IsMild(string text) => text.AsSpan().ContainsAny(FailureVocabulary.Mild);

    // A digit between colons, which the pattern for remarks looks at more closely.
    private static bool HasPlace(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 2 && colon + 1 < text.Length && char.IsAsciiDigit(text[colon + 1]) && text.AsSpan(0, colon).Contains('.');
    }
}
