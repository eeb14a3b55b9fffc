using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>The place that a stack trace of any language names first, outside of libraries.</summary>
internal sealed partial record TracePlace(string File, int Line)
{
    // "   at Demo.CalculatorTests.Add() in /repo/tests/CalculatorTests.cs:line 10"
    [GeneratedRegex(@"\sin (?<file>[^:]*(?::[\\/][^:]*)?):(?:line|Zeile|ligne) (?<line>\d+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Dotnet();

    // "  File "/repo/pkg/calc.py", line 10, in half"
    [GeneratedRegex(@"^\s*File ""(?<file>[^""]+)"", line (?<line>\d+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Python();

    // tests/test_calc.py:5: AssertionError
    //     ./spec/calc_spec.rb:7:in `block'
    // /repo/tests/CalcTest.php:12
    // calc_test.go:10: wrong sum
    [GeneratedRegex(@"^\s*(?:# |at )?(?<file>(?:[A-Za-z]:)?[^\s:()]+\.[a-zA-Z]\w{0,6}):(?<line>\d+)(?::|$|\s)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Colons();

    public static TracePlace? Find(string? trace)
    {
        TracePlace? last = null;
        foreach (var line in (trace ?? string.Empty).Split('\n'))
        {
            // A frame of .NET looks like one of Java, and has the place behind it.
            if (Of(Dotnet().MatchIn(line)) is { } dotnet)
            {
                return dotnet;
            }

            if (JavaFrame.TryRead(line) is { } java)
            {
                if (!java.IsForeign && java is { File: { } file, Line: { } number })
                {
                    return new TracePlace(file, number);
                }
            }
            else if (JsFrame.TryRead(line) is { } js && line.TrimStart().StartsWith("at ", StringComparison.Ordinal))
            {
                if (js.Line is { } number && !IsForeign(js.File))
                {
                    return new TracePlace(js.File, number);
                }
            }

            // pytest and Python print the innermost frame last.
            else if ((Of(Python().MatchIn(line)) ?? Of(Colons().MatchIn(line))) is { } place)
            {
                last = last is null || place.File.EndsWith(".py", StringComparison.Ordinal) ? place : last;
            }
        }

        return last;
    }

    private static TracePlace? Of(Match match) =>
        match.Success && match.Position("line") is { } line && !IsForeign(match.Groups["file"].Value) ? new TracePlace(match.Groups["file"].Value.Trim(), line) : null;

    private static bool IsForeign(string file) =>
        file.Contains("node_modules", StringComparison.Ordinal) || file.Contains("site-packages", StringComparison.Ordinal) || file.StartsWith("node:", StringComparison.Ordinal);
}
