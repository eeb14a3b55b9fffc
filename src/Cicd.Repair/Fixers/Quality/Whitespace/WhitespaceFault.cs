using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>What a check says about blanks, line ends and the end of a file.</summary>
internal enum WhitespaceFault
{
    /// <summary>It says something else.</summary>
    None = 0,
    TrailingBlanks,
    NoFinalNewline,
    BlankLinesAtEnd,
    LineEndings,
    ByteOrderMark,
}

/// <summary>Reads a <see cref="WhitespaceFault"/> out of a failure. Pure.</summary>
internal static partial class WhitespaceFaults
{
    public static WhitespaceFault Of(Failure failure) => failure.Code switch
    {
        // git diff --check, pycodestyle, pylint, yamllint, eslint, markdownlint, StyleCop
        "trailing-whitespace" or "W291" or "W293" or "C0303" or "trailing-spaces" or "no-trailing-spaces" or "MD009" or "SA1028" => WhitespaceFault.TrailingBlanks,
        "W292" or "C0304" or "new-line-at-end-of-file" or "eol-last" or "MD047" or "SA1518" => WhitespaceFault.NoFinalNewline,
        "new-blank-line-at-EOF" or "W391" or "C0305" => WhitespaceFault.BlankLinesAtEnd,
        "C0327" or "C0328" or "new-lines" or "linebreak-style" => WhitespaceFault.LineEndings,
        "unicode-bom" => WhitespaceFault.ByteOrderMark,

        // A code that is not known means what its own tool says; only plain words of tools without codes are read.
        { } => WhitespaceFault.None,
        null when failure.Category is FailureCategory.Test or FailureCategory.Build => WhitespaceFault.None,
        null when Trailing().IsMatch(failure.Message) => WhitespaceFault.TrailingBlanks,
        null when FinalNewline().IsMatch(failure.Message) => WhitespaceFault.NoFinalNewline,
        null when BlankEnd().IsMatch(failure.Message) => WhitespaceFault.BlankLinesAtEnd,
        null when Endings().IsMatch(failure.Message) => WhitespaceFault.LineEndings,
        null when Mark().IsMatch(failure.Message) => WhitespaceFault.ByteOrderMark,
        null => WhitespaceFault.None,
    };

    // Trailing whitespace · trailing spaces · line has trailing white space
    [GeneratedRegex(@"\btrailing (white ?space|spaces|blanks)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Trailing();

    // No newline at end of file · missing final newline · Final newline expected
    [GeneratedRegex(@"\b(no|missing) new ?line( character)? at( the)? end( of( the)? file)?\b|\b(no|missing) (final|trailing|EOF) new ?line\b|\bfinal newline (expected|missing)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FinalNewline();

    // blank line at end of file · trailing newlines · trailing blank lines
    [GeneratedRegex(@"\b(blank lines?|newlines) at (the )?(end of file|EOF)\b|\btrailing (newlines|blank lines?|empty lines?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BlankEnd();

    // mixed line endings · Wrong line ending · CRLF line endings
    [GeneratedRegex(@"\b(mixed|wrong|inconsistent|CRLF|DOS) (line|EOL)[ -]?(ending|end|break)s?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Endings();

    // has a byte-order marker · Unexpected byte order mark · file starts with BOM
    [GeneratedRegex(@"\bbyte[ -]order[ -]mark(er)?\b|\bUTF-?8 BOM\b|\bwith (a )?BOM\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
