using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Takes one import out of a Go file, where it has its line to itself. Pure.</summary>
internal static partial class GoImportEditor
{
    /// <param name="text">Of the file.</param>
    /// <param name="line">1-based, as the compiler names it.</param>
    /// <param name="path">Import path without quotes.</param>
    /// <returns>Null when the line is no such import.</returns>
    public static string? Remove(string text, int line, string path)
    {
        var lines = text.Split('\n').ToList();
        if (line < 1 || line > lines.Count || Import().Match(lines[line - 1]) is not { Success: true } match || match.Groups["path"].Value != path)
        {
            return null;
        }

        // import _ "x" is there for its effects, and no compiler calls it unused.
        var at = line - 1;
        lines.RemoveAt(at);
        var isBlock = !match.Groups["single"].Success;
        if (isBlock && at > 0 && at < lines.Count && lines[at - 1].TrimEnd().EndsWith("import (", StringComparison.Ordinal) && lines[at].Trim() == ")")
        {
            lines.RemoveRange(at - 1, 2);
            at--;
        }

        // gofmt leaves no blank line before a closing parenthesis, nor two in a row.
        while (at > 0 && at < lines.Count && lines[at - 1].Trim().Length == 0 && lines[at].Trim() is ("" or ")"))
        {
            lines.RemoveAt(at - 1);
            at--;
        }

        if (isBlock && at > 0 && at < lines.Count && lines[at - 1].TrimEnd().EndsWith("import (", StringComparison.Ordinal) && lines[at].Trim().Length == 0)
        {
            lines.RemoveAt(at);
        }

        return string.Join('\n', lines);
    }

    // import "os"  ·      str "strings" // why
    [GeneratedRegex(@"^\s*(?<single>import\s+)?([\w.]+\s+)?""(?<path>[^""]+)""\s*(//.*)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Import();
}
