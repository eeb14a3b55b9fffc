using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>The comment with which source files of one kind begin, when it speaks of copyright or a licence. Pure.</summary>
internal static partial class LicenceHeader
{
    /// <summary>A header that fewer files share is nobody's custom.</summary>
    private const int FilesMin = 2;

    /// <summary>The lines at the top of a file, up to the end of its first comment; null when that is no licence.</summary>
    public static ImmutableArray<string>? Of(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var start = Preamble(lines);
        var end = EndOfComment(lines, start);
        return end > start && lines[start..end].Any(line => Word().IsMatch(line)) ? [.. lines[start..end]] : null;
    }

    /// <summary>The header of most of the files, years aside; null when no one is shared by more than half of those that have one.</summary>
    public static ImmutableArray<string>? Common(IReadOnlyCollection<string> texts)
    {
        var headers = texts.Select(Of).OfType<ImmutableArray<string>>().ToList();
        var groups = headers.GroupBy(Shape, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ToList();
        return groups.Count > 0 && groups[0].Count() >= FilesMin && groups[0].Count() * 2 > headers.Count
            ? groups[0].GroupBy(header => string.Join('\n', header), StringComparer.Ordinal).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).First().First()
            : null;
    }

    /// <summary>Puts the header on top, after what must come first; null when there is one already.</summary>
    public static string? Add(string text, ImmutableArray<string> header)
    {
        if (Of(text) is not null)
        {
            return null;
        }

        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = text.Split('\n');
        var start = Preamble([.. lines.Select(line => line.TrimEnd('\r'))]);
        var block = string.Concat(header.Select(line => line + ending));
        var rest = string.Join('\n', lines[start..]);
        return string.Concat(lines[..start].Select(line => line + "\n")) + block + (rest.Trim().Length > 0 && !rest.StartsWith('\n') && !rest.StartsWith("\r\n", StringComparison.Ordinal) ? ending : string.Empty) + rest;
    }

    // #!/bin/sh · <?xml version="1.0"?> · <?php · # -*- coding: utf-8 -*-
    private static int Preamble(List<string> lines)
    {
        var at = 0;
        while (at < lines.Count && FirstLine().IsMatch(lines[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOfComment(List<string> lines, int start)
    {
        if (start >= lines.Count)
        {
            return start;
        }

        var (open, close) = lines[start].TrimStart() switch
        {
            var line when line.StartsWith("/*", StringComparison.Ordinal) => ("/*", "*/"),
            var line when line.StartsWith("<!--", StringComparison.Ordinal) => ("<!--", "-->"),
            var line when line.StartsWith("//", StringComparison.Ordinal) => ("//", null),
            var line when line.StartsWith("--", StringComparison.Ordinal) => ("--", null),
            var line when line.StartsWith('#') => ("#", (string?)null),
            _ => (null, null),
        };
        if (open is null)
        {
            return start;
        }

        var end = close is null
            ? lines.FindIndex(start, line => !line.TrimStart().StartsWith(open, StringComparison.Ordinal))
            : lines.FindIndex(start, line => line.TrimEnd().EndsWith(close, StringComparison.Ordinal)) is var last and >= 0 ? last + 1 : -1;
        return end < 0 ? close is null ? lines.Count : start : end;
    }

    private static string Shape(ImmutableArray<string> header) => Year().Replace(string.Join('\n', header), "YEAR");

    [GeneratedRegex(@"copyright|licen[sc]e|SPDX-|\(c\)|©", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    // 2024 · 2019-2024 · 2019, 2021
    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b(\s*[-–,]\s*(19|20)[0-9]{2}\b)*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(#!|<\?xml|<\?php|#.*coding[:=]|@charset)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FirstLine();
}
