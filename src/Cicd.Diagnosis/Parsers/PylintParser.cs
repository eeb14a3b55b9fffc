using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>pylint, with its own messages and in the form that its <c>parseable</c> and Visual Studio outputs share.</summary>
internal static partial class PylintParser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("pylint", [": C0", ": R0", ": R1", ": W0", ": W1", ": E0", ": E1", ": F0", ": I0", "[C0", "[R0", "[W0", "[E0", "[F0", ": C1", ": C2", ": C3", ": W2", ": W3", ": C4"], Message, Parseable);

    // python_programs/bitcount.py:10:0: W0105: String statement has no effect (pointless-string-statement)
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": (?<code>(?<level>[CRWEFI])\d{4}): (?<text>.*?)(?: \([a-z][a-z-]+\))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();

    // src/trunk/calc.py:12: [C0103(invalid-name), half] Invalid name "x" (should match [a-z])
    // src/trunk/calc.py:3: [W0611] Unused import os
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": \[(?<code>(?<level>[CRWEFI])\d{4})[^\]]*\] (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parseable();
}
