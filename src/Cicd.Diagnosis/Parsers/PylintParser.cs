using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>pylint, with its own messages and in the form that its <c>parseable</c> and Visual Studio outputs share.</summary>
internal static partial class PylintParser
{
    private static readonly string[] Heads = [.. from letter in "CRWEFI" from digit in "0123456789" from open in new[] { ": ", "[" } select $"{open}{letter}{digit}"];

    public static LogParserDefinition Definition { get; } = LineFormat.Linter("pylint", [.. Heads], Message, Parseable);

    // python_programs/bitcount.py:10:0: W0105: String statement has no effect (pointless-string-statement)
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": (?<code>(?<level>[CRWEFI])\d{4}): (?<text>.*?)(?: \([a-z][a-z-]+\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // src/trunk/calc.py:12: [C0103(invalid-name), half] Invalid name "x" (should match [a-z])
    // src/trunk/calc.py:3: [W0611] Unused import os
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": \[(?<code>(?<level>[CRWEFI])\d{4})[^\]]*\] (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Parseable();
}
