using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Takes one name out of a Python import, by its tokens. Pure; null where the statement is not of the plain kind.</summary>
internal static partial class PythonImportEditor
{
    /// <param name="text">Of the file.</param>
    /// <param name="line">1-based: the statement's first line, or the one with the name.</param>
    /// <param name="imported">As pyflakes names it: <c>os</c>, <c>os.path as p</c>, <c>collections.OrderedDict</c>.</param>
    public static string? Remove(string text, int line, string imported)
    {
        var lines = text.Split('\n');
        if (Statement(lines, line - 1) is not var (first, last))
        {
            return null;
        }

        var source = string.Join('\n', lines[first..(last + 1)]);
        var carriage = source.EndsWith('\r') ? "\r" : string.Empty;
        if (Shape().Match(source) is not { Success: true } shape || source.Contains(';', StringComparison.Ordinal) || source.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        // Each name with the comma after it; a comment belongs to nobody in particular.
        var module = shape.Groups["module"].Success ? shape.Groups["module"].Value : null;
        var body = shape.Groups["names"].Value;
        if (body.Contains('#', StringComparison.Ordinal) || body.Trim() == "*")
        {
            return null;
        }

        var names = body.Split(',').Select(name => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(name => name.Length > 0).ToList();
        var hits = names.Where(name => IsMeant(name, module, imported)).ToList();
        if (hits is not [var hit])
        {
            return null;
        }

        var kept = names.Where(name => name != hit).ToList();
        if (kept.Count == 0)
        {
            // The only statement of a block must leave something behind, and what that is nobody can say here.
            return IsNeeded(lines, first, last) ? null : string.Join('\n', [.. lines[..first], .. lines[(last + 1)..]]);
        }

        string statement;
        if (shape.Groups["open"].Success && source.Contains('\n', StringComparison.Ordinal))
        {
            // One name a line: its line goes. Several a line: only it goes.
            var own = new Regex($@"(^|(?<=\n))[ \t]*{Spaced(hit)}[ \t]*,?[ \t]*\r?\n", RegexOptions.CultureInvariant);
            statement = own.Matches(source) is [var only] ? source.Remove(only.Index, only.Length) : Without(source, shape, hit);
        }
        else
        {
            statement = Without(source, shape, hit);
        }

        return string.Join('\n', [.. lines[..first], statement.TrimEnd('\r') + carriage, .. lines[(last + 1)..]]);
    }

    private static string Without(string source, Match shape, string hit)
    {
        var group = shape.Groups["names"];
        var name = new Regex($@"(?<![\w.]){Spaced(hit)}(?![\w.]|\s+as\b)\s*,[ \t]*|,\s*{Spaced(hit)}(?![\w.]|\s+as\b)", RegexOptions.CultureInvariant);
        return source[..group.Index] + name.Replace(group.Value, string.Empty, 1) + source[(group.Index + group.Length)..];
    }

    // pyflakes: 'collections.OrderedDict as OD' for 'from collections import OrderedDict as OD', '.models.Cart' for 'from .models import Cart'.
    private static bool IsMeant(string name, string? module, string imported) =>
        imported == (module is null ? name : module.EndsWith('.') ? module + name : $"{module}.{name}");

    private static (int First, int Last)? Statement(string[] lines, int at)
    {
        if (at < 0 || at >= lines.Length)
        {
            return null;
        }

        // The line of a name inside of parentheses belongs to the statement above it.
        var first = at;
        while (first > 0 && at - first < 200 && !Start().IsMatch(lines[first]))
        {
            first--;
        }

        if (!Start().IsMatch(lines[first]))
        {
            return null;
        }

        var last = first;
        if (lines[first].Contains('(', StringComparison.Ordinal))
        {
            while (last < lines.Length && !lines[last].Contains(')', StringComparison.Ordinal))
            {
                last++;
            }
        }

        return last < lines.Length && last >= at ? (first, last) : null;
    }

    /// <summary>It stands in a block and nothing else does: the lines around it are indented less. Or it is tried, so that its failing means something.</summary>
    private static bool IsNeeded(string[] lines, int first, int last)
    {
        var indent = Indent(lines[first]);
        if (indent == 0)
        {
            return false;
        }

        var above = lines.Take(first).Where(line => line.Trim().Length > 0).ToList();
        var after = lines.Skip(last + 1).FirstOrDefault(line => line.Trim().Length > 0) ?? string.Empty;
        return (Indent(above.LastOrDefault() ?? string.Empty) < indent && Indent(after) < indent)
            || above.FindLast(line => Indent(line) < indent)?.TrimStart().StartsWith("try", StringComparison.Ordinal) == true;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string Spaced(string name) => string.Join(@"\s+", name.Split(' ').Select(Regex.Escape));

    [GeneratedRegex(@"^\s*(import|from)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Start();

    // import os, sys  ·  from a.b import (c as d, e)
    [GeneratedRegex(@"^\s*(from\s+(?<module>[\w.]+)\s+)?import\s*(?<open>\()?(?<names>[\w\s.,*#]+?)(\))?\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
