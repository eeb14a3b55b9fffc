using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>flake8, pycodestyle, pydocstyle and ruff (<c>--output-format concise</c>): a place, a code, a text.</summary>
internal static partial class Flake8Parser
{
    // A letter or more and a digit: E1, W6, C9, ANN2, PLR0 …
    private static readonly string[] Heads =
        [.. from letter in "ABCDEFGIJNPQRSTUWY" from digit in "0123456789" select $": {letter}{digit}", ": ANN", ": ARG", ": ASYNC", ": COM", ": DTZ", ": ERA", ": EXE", ": FBT", ": FIX", ": FURB", ": ICN", ": INP", ": ISC", ": LOG", ": NPY", ": PD", ": PERF", ": PGH", ": PIE", ": PL", ": PT", ": PYI", ": RET", ": RSE", ": RUF", ": SIM", ": SLF", ": SLOT", ": TC", ": TID", ": TRY", ": UP", ": YTT"];

    public static LogParserDefinition Definition { get; } =
        LineFormat.Linter("flake8", [.. Heads], Message);

    // optparse.py:69:11: E401 multiple imports on one line
    // src/app.py:1:8: F401 [*] `os` imported but unused
    [GeneratedRegex(Piece.Prefix + Piece.Path + Piece.Colons + @": (?<code>[A-Z]{1,4}\d{1,5}) (?:\[\*\] )?(?<text>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();
}
