namespace Cicd.Diagnosis;

/// <summary>Pieces that many patterns share.</summary>
internal static class Piece
{
    /// <summary>
    /// What build tools put before the lines of a tool that they run: <c>[javac] </c>, <c>[exec] 23></c>, <c>[Build on CentOS 7] </c>,
    /// <c>17:32:01 </c>, <c>11% </c>, <c>[ERROR] Exit code: 1 - </c>.
    /// </summary>
    public const string Prefix = @"^\s*(?:\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s+)?(?:\[[^\]]{1,60}\]\s*)?(?:Exit code: \d+ - )?(?:\d+(?:>|% ))?\s*";

    /// <summary>A path that ends at a colon. Only an absolute one may have blanks inside: "In file included from a.c:3" is none.</summary>
    public const string Path = @"(?<file>(?:[A-Za-z]:)?[\\/][^:""(]*?|[^\s:""'(\[][^\s:""(]*?)";

    /// <summary><c>:12:5</c>, <c>:12</c></summary>
    public const string Colons = @":(?<line>\d+)(?::(?<column>\d+))?";
}
