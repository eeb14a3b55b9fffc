using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Does a line go on with what the lines before it began? By layout, not by tool.</summary>
internal static partial class BlockShape
{
        //     at a.b.Calc.add(Calc.java:12)
    // #0 0x55 in add calc.c:3
    // from calc.rb:3:in `add'
    // Caused by: java.net.SocketException
    // ... 23 more
    //   12 | let a = b;
    //      ^~~~
    // E       assert 0 == 4
    // In file included from a.h:3:
    // note: run with `RUST_BACKTRACE=1`
    // Expected: 1
    [GeneratedRegex(@"^\s*(at |#\d+ |from \S+:\d+|Caused by:|Suppressed:|\.\.\. \d+ (more|common)|\.\.\.$|\d* *\||[\^~]+|-->|E( |$)|> |In file included|note:|help:|= note|File ""|stack ?trace|Call Stack|goroutine |\[?[A-Za-z]*[Ee]xpected|[Aa]ctual|Received|Got|got |but was|Diff|@@|[-+]{1,3} |\(node:|During handling|The above exception|/\S+:\d+$|reported at|stdout|stderr)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Attached();

    // Running org.acme.CalcTest
    // === RUN   TestSum
    // ok  	example.org/calc	0.1s
    // [INFO] BUILD SUCCESS
    [GeneratedRegex(@"^(Running |=== |\[ *\d+(%|/\d+)\]|ok |PASS|FAIL$|coverage: |\s*(\u2713|\u2714|\u221a) |\[INFO\]|Finished |Done|Tests run:|\[ RUN|\[       OK|--- (PASS|SKIP)|test \S+ \.\.\. ok|\$ |> Task|\+ [a-z_\[/]|\+\++ ?[a-z_\[/]|\d+ (tests|passing|examples|assertions)|Finished in|Process completed|travis_|Skipped:)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Begins();

    public static bool IsAttached(string text) => Attached().StandsIn(text);

    public static bool BeginsAnew(string text) => Begins().StandsIn(text);

    /// <summary><c>Problem 1</c>, <c>Issues:</c>: a word, and at most a number.</summary>
    public static bool IsHeading(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 1 or 2 && words.Count(word => word.Any(char.IsLetter)) == 1;
    }

    /// <summary><c>22:07:05     INFO - adds</c></summary>
    public static bool BeginsWithTime(string text) =>
        text.Length > 8 && text[2] == ':' && text[5] == ':' && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[3]) && char.IsAsciiDigit(text[6]);

    public static int Indent(string text)
    {
        var width = 0;
        foreach (var character in text)
        {
            if (character == ' ')
            {
                width++;
            }
            else if (character == '\t')
            {
                width += 4;
            }
            else
            {
                return width;
            }
        }

        return width;
    }

    /// <summary>The bracketed word or the tool's name before the message: <c>[ERROR] </c>, <c>npm ERR! </c>, <c>#   </c>; empty without one.</summary>
    public static string Prefix(string text)
    {
        if (text.StartsWith("npm ERR!", StringComparison.Ordinal))
        {
            return "npm ERR!";
        }

        if (text.Length > 2 && text[0] == '[' && text.IndexOf(']', StringComparison.Ordinal) is > 1 and < 12 and var end && !char.IsAsciiDigit(text[1]))
        {
            return text[..(end + 1)];
        }

        return text.Length > 1 && text[0] is '#' or '>' && text[1] == ' ' ? text[..2] : string.Empty;
    }
}
