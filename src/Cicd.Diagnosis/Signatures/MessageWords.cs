using System.Buffers;
using System.Collections.Frozen;

namespace Cicd.Diagnosis;

/// <summary>Tells words that say something from those that only this run has.</summary>
internal static class MessageWords
{
    private const int HexMin = 7;
    private const int HexMinAfterAt = 5;
    private const int CodeDigitsMax = 3;
    private const int MadeUpMin = 8;
    private const int MadeUpChangesMin = 3;

    // Python's mkdtemp: "tmp" and eight more.
    private const int RandomLetters = 8;

    private static readonly FrozenSet<string> Units = new[]
    {
        "ms", "us", "µs", "ns", "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hour", "hours", "day", "days",
        "b", "byte", "bytes", "kb", "mb", "gb", "kib", "mib", "gib", "k",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnitLookup = Units.GetAlternateLookup<ReadOnlySpan<char>>();

    // The number behind one of these is the cause itself.
    private static readonly FrozenSet<string> Naming = new[]
    {
        "status", "code", "http", "errno", "signal", "exit", "exited", "error", "returned", "exitcode",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Times = new[]
    {
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TimeLookup = Times.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Stems =
        ["tmp", "temp", "thread", "worker", "pid", "gw", "task", "session", "conn", "goroutine", "pool", "shard", "runner", "container"];

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool IsUnit(ReadOnlySpan<char> word) => UnitLookup.Contains(word);

    /// <param name="word">Letters, digits and underscores.</param>
    /// <param name="before">The character before it; a blank at the beginning.</param>
    /// <param name="previous">The word before it.</param>
    public static WordKind Judge(ReadOnlySpan<char> word, char before, string previous)
    {
        if (TimeLookup.Contains(word))
        {
            return WordKind.Id;
        }

        if (!word.ContainsAnyInRange('0', '9'))
        {
            return IsRandomTemporary(word) || IsMktemp(word, before, previous) ? Named(word) : WordKind.Stays;
        }

        return !word.ContainsAnyExceptInRange('0', '9') ? NumberOrCode(word, previous)
            : IsHex(word, before) || IsMadeUp(word) || IsMktemp(word, before, previous) ? Named(word)
            : StemLength(word) > 0 ? WordKind.Temporary
            : char.IsAsciiDigit(word[0]) && IsNumberWithUnit(word) ? WordKind.Number
            : WordKind.Stays;
    }

    /// <summary>Letters of a known stem that the word begins with; 0 when there is none.</summary>
    public static int StemLength(ReadOnlySpan<char> word)
    {
        foreach (var stem in Stems)
        {
            // Worker7 and worker_7; not tempo2.
            if (word.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && (stem == "tmp" || word.Length == stem.Length || !char.IsAsciiLetter(word[stem.Length])))
            {
                return stem.Length;
            }
        }

        return 0;
    }

    private static WordKind Named(ReadOnlySpan<char> word) => StemLength(word) > 0 ? WordKind.Temporary : WordKind.Id;

    private static WordKind NumberOrCode(ReadOnlySpan<char> digits, string previous) =>
        digits.Length <= CodeDigitsMax && Naming.Contains(previous) ? WordKind.Code : WordKind.Number;

    // 0x7ffd1c2b, 1a2b3c4, Foo@1b2c3d
    private static bool IsHex(ReadOnlySpan<char> word, char before) =>
        word is ['0', 'x' or 'X', ..]
            ? !word[2..].ContainsAnyExcept(Hex)
            : word.Length >= (before == '@' ? HexMinAfterAt : HexMin) && !word.ContainsAnyExcept(Hex);

    // What no person would name like this: letters and digits change places again and again.
    private static bool IsMadeUp(ReadOnlySpan<char> word)
    {
        var changes = 0;
        for (var i = 1; i < word.Length; i++)
        {
            changes += word[i] != '_' && word[i - 1] != '_' && char.IsAsciiDigit(word[i]) != char.IsAsciiDigit(word[i - 1]) ? 1 : 0;
        }

        return word.Length >= MadeUpMin && changes >= MadeUpChangesMin;
    }

    // tmp.X3kf92QwEr
    private static bool IsMktemp(ReadOnlySpan<char> word, char before, string previous) =>
        before == '.' && word.Length is 6 or 8 or 10 && previous.Equals("tmp", StringComparison.OrdinalIgnoreCase);

    private static bool IsRandomTemporary(ReadOnlySpan<char> word) =>
        word.Length == 3 + RandomLetters && word.StartsWith("tmp", StringComparison.Ordinal) && !word.ContainsAnyInRange('A', 'Z');

    // 12ms, 3rd, 01T09, 123Z; not 001_init.
    private static bool IsNumberWithUnit(ReadOnlySpan<char> word)
    {
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        var rest = word[digits..];
        return IsUnit(rest) || rest.Length <= 2 || (rest[0] is 'T' or 't' && !rest[1..].TrimEnd('Z').ContainsAnyExceptInRange('0', '9'));
    }
}
