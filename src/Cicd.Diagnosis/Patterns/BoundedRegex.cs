using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

// The one place that may ask a pattern itself.
#pragma warning disable RS0030

/// <summary>
/// Patterns that no line can make run for ever. A pattern is compiled with the library, which costs nothing at start, but such a matcher may
/// track back over a text again and again. The automaton of <see cref="RegexOptions.NonBacktracking"/> never does, but takes milliseconds to
/// build. Both match the same texts at the same place with the same named groups. So short texts, which nearly all lines are, go to the compiled
/// matcher, long ones to the automaton; and a pattern that was slow on a short text belongs to its automaton from then on.
/// </summary>
internal static class BoundedRegex
{
    public const RegexOptions Options = RegexOptions.ExplicitCapture;

    /// <summary>For one match; then the automaton is asked. It changes who answers, never the answer.</summary>
    public const int MillisecondsMax = 100;

    /// <summary>With a pattern that looks at every rest of a text, this is what a character costs at most.</summary>
    public const int QuickCharactersMax = 500;

    private static readonly ConcurrentDictionary<Regex, Regex> Automata = new();
    private static readonly ConcurrentDictionary<Regex, bool> Slow = new();

    /// <summary>A pattern that is known only when the program runs.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Of(string pattern, RegexOptions options) => new(pattern, options, TimeSpan.FromMilliseconds(MillisecondsMax));

    public static Match MatchIn(this Regex pattern, string text)
    {
        if (IsQuick(pattern, text))
        {
            try
            {
                return pattern.Match(text);
            }
            catch (RegexMatchTimeoutException)
            {
                Slow[pattern] = true;
            }
        }

        return AutomatonOf(pattern).Match(text);
    }

    public static bool StandsIn(this Regex pattern, string text)
    {
        if (IsQuick(pattern, text))
        {
            try
            {
                return pattern.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                Slow[pattern] = true;
            }
        }

        return AutomatonOf(pattern).IsMatch(text);
    }

    /// <summary>The same pattern as an automaton: the same answers in a time that grows as the text does.</summary>
    internal static Regex AutomatonOf(Regex pattern) =>
        pattern.Options.HasFlag(RegexOptions.NonBacktracking)
            ? pattern
            : Automata.GetOrAdd(pattern, compiled => new Regex(compiled.ToString(), compiled.Options | RegexOptions.NonBacktracking));

    private static bool IsQuick(Regex pattern, string text) => text.Length <= QuickCharactersMax && (Slow.IsEmpty || !Slow.ContainsKey(pattern));
}
