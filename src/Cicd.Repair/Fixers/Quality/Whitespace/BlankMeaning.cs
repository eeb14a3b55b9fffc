using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Repair;

/// <summary>Are the blanks at the end of a line only layout? Inside a string of several lines, a YAML block or a Markdown line break they are content, and taking them away changes it. Pure.</summary>
internal static partial class BlankMeaning
{
    private const char Probe = '\u0001';

    /// <param name="path">Tells the language.</param>
    /// <param name="lines">Of the file, split at line feeds.</param>
    /// <param name="at">Index of the line.</param>
    public static bool IsLayout(string path, string[] lines, int at)
    {
        if (lines[at].Trim().Length == 0 && SourcePaths.Language(path) is SourceLanguage.Prose)
        {
            return true;
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            // Two blanks at the end of a line break it.
            ".md" or ".markdown" or ".mdx" => !lines[at].TrimEnd('\r').EndsWith("  ", StringComparison.Ordinal),
            ".yml" or ".yaml" => !IsInYamlBlock(lines, at),
            ".cs" or ".csx" => IsTrivia(lines, at),
            _ => SourcePaths.Language(path) switch
            {
                SourceLanguage.Shell => !IsInHereDocument(lines, at) && IsOutsideOfStrings(lines, at, SourceLanguage.Shell),
                var language and (SourceLanguage.Python or SourceLanguage.JavaScript or SourceLanguage.Go or SourceLanguage.Java) => IsOutsideOfStrings(lines, at, language),

                // A patch or a snapshot is data, line by line.
                SourceLanguage.None => Path.GetExtension(path) is not (".patch" or ".diff" or ".snap" or ".txt" or ".golden" or ".approved" or ".verified"),
                _ => true,
            },
        };
    }

    private static bool IsTrivia(string[] lines, int at)
    {
        var root = CSharpSyntaxTree.ParseText(string.Join('\n', lines)).GetRoot();
        var position = lines.Take(at).Sum(line => line.Length + 1) + lines[at].TrimEnd().Length;
        return root.FindTrivia(position) is var trivia && !trivia.IsKind(SyntaxKind.None);
    }

    /// <summary>A mark in the place of the blanks stays when the code is blanked: it stood in code. Else the next line tells: a comment has ended before it, a long string has not.</summary>
    private static bool IsOutsideOfStrings(string[] lines, int at, SourceLanguage language)
    {
        if (Survives(lines, at, lines[at].TrimEnd() + Probe, language))
        {
            return true;
        }

        if (at + 1 >= lines.Length || Survives(lines, at + 1, Probe + lines[at + 1], language))
        {
            return true;
        }

        return language switch
        {
            // " * of a block comment", in files that have no long strings.
            SourceLanguage.JavaScript or SourceLanguage.Go => BlockComment().IsMatch(lines[at]) && !lines.Any(line => line.Contains('`', StringComparison.Ordinal)),
            SourceLanguage.Java => BlockComment().IsMatch(lines[at]) && !lines.Any(line => line.Contains("\"\"\"", StringComparison.Ordinal)),
            SourceLanguage.Python => IsInDocstring(lines, at),
            _ => false,
        };
    }

    private static bool Survives(string[] lines, int at, string probed, SourceLanguage language)
    {
        var text = string.Join('\n', lines.Select((line, index) => index == at ? probed : line));
        return CodeBlanker.Blank(text, language).Contains(Probe, StringComparison.Ordinal);
    }

    /// <summary>A long string that begins its line is a statement of its own: documentation.</summary>
    private static bool IsInDocstring(string[] lines, int at)
    {
        for (var line = at; line >= 0; line--)
        {
            if (lines[line].Contains("\"\"\"", StringComparison.Ordinal) || lines[line].Contains("'''", StringComparison.Ordinal))
            {
                return DocstringStart().IsMatch(lines[line]) && Survives(lines, line, Probe + lines[line], SourceLanguage.Python);
            }
        }

        return false;
    }

    // description: |    or    - >-   : all that is indented deeper is its text.
    private static bool IsInYamlBlock(string[] lines, int at)
    {
        var indent = lines[at].Trim().Length == 0 ? int.MaxValue : Indent(lines[at]);
        for (var line = at - 1; line >= 0; line--)
        {
            if (lines[line].Trim().Length > 0 && Indent(lines[line]) < indent)
            {
                if (YamlBlock().IsMatch(lines[line]))
                {
                    return true;
                }

                indent = Indent(lines[line]);
            }
        }

        return false;
    }

    private static bool IsInHereDocument(string[] lines, int at)
    {
        string? end = null;
        for (var line = 0; line < at; line++)
        {
            end = end is null
                ? HereDocument().Match(lines[line]) is { Success: true } match ? match.Groups["word"].Value : null
                : lines[line].Trim() == end ? null : end;
        }

        return end is not null && lines[at].Trim() != end;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"^\s*(/?\*|//)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BlockComment();

    // """Adds.  ·  r'''Matches.
    [GeneratedRegex(@"^\s*[rRuU]?(""""""|''')", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DocstringStart();

    // run: |  ·  - >-  ·  text: |2+ # why
    [GeneratedRegex(@"[:\-]\s+(![\w!/:.]+\s+)?[|>][0-9+\-]{0,2}\s*(#.*)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex YamlBlock();

    // cat <<EOF  ·  cat <<-'END'
    [GeneratedRegex(@"<<-?\s*['""\\]?(?<word>\w+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HereDocument();
}
