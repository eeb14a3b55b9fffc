using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>flake8, pycodestyle, pydocstyle and ruff (<c>--output-format concise</c>): a place, a code, a text.</summary>
internal static partial class Flake8Parser
{
    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("flake8", [": E", ": W", ": F", ": C9", ": N8", ": D", ": B", ": S", ": I", ": Q", ": T", ": U", ": P", ": R", ": A", ": G"], Message);

    // optparse.py:69:11: E401 multiple imports on one line
    // src/app.py:1:8: F401 [*] `os` imported but unused
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": (?<code>[A-Z]{1,4}\d{1,5}) (?:\[\*\] )?(?<text>\S.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();
}
