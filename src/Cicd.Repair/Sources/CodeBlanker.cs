namespace Cicd.Repair;

/// <summary>
/// Puts blanks in the place of comments and of what stands inside strings; every other character and every line keeps its position. What is
/// left can be searched with simple patterns: a test in a comment is no test.
/// </summary>
internal ref struct CodeBlanker
{
    private readonly ReadOnlySpan<char> _text;
    private readonly SourceLanguage _language;
    private readonly char[] _result;
    private int _at;

    private CodeBlanker(string text, SourceLanguage language)
    {
        _text = text;
        _language = language;
        _result = text.ToCharArray();
    }

    private readonly bool HasSlashComments => _language is SourceLanguage.CSharp or SourceLanguage.JavaScript or SourceLanguage.Go or SourceLanguage.Java;

    private readonly bool HasHashComments => _language is SourceLanguage.Python or SourceLanguage.Shell;

    public static string Blank(string text, SourceLanguage language)
    {
        var blanker = new CodeBlanker(text, language);
        if (blanker.HasSlashComments || blanker.HasHashComments)
        {
            blanker.Code(untilBrace: false);
        }

        return new string(blanker._result);
    }

    private readonly bool Sees(string token) => _text[_at..].StartsWith(token, StringComparison.Ordinal);

    /// <summary>Ordinary code; with <paramref name="untilBrace"/> the inside of a hole of an interpolated string, up to its closing brace.</summary>
    private void Code(bool untilBrace)
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (untilBrace && c == '}' && depth-- == 0)
            {
                return;
            }

            depth += untilBrace && c == '{' ? 1 : 0;
            if (HasSlashComments && Sees("//") || HasHashComments && c == '#' && StartsWord())
            {
                BlankUntilLineEnd();
            }
            else if (HasSlashComments && Sees("/*"))
            {
                BlankThrough("*/", 2);
            }
            else if (_language == SourceLanguage.JavaScript && c == '/' && StartsPattern())
            {
                Quoted('/', isVerbatim: false, holes: null);
            }
            else if (c is '"' or '\'' or '`')
            {
                String(c);
            }
            else
            {
                _at++;
            }
        }
    }

    private void String(char quote)
    {
        switch (_language)
        {
            case SourceLanguage.Python when Sees("\"\"\"") || Sees("'''"):
            case SourceLanguage.Java when Sees("\"\"\""):
                BlankThrough(new string(quote, 3), 3);
                break;
            case SourceLanguage.CSharp when Sees("\"\"\""):
                var quotes = _text[_at..].IndexOfAnyExcept('"') is var n and >= 0 ? n : _text.Length - _at;
                BlankThrough(new string('"', quotes), quotes);
                break;
            case SourceLanguage.CSharp when quote == '`':
            case SourceLanguage.Python or SourceLanguage.Shell when quote == '`':
                _at++;
                break;
            case SourceLanguage.CSharp when quote == '"':
                var (dollar, at) = Prefix();
                Quoted('"', isVerbatim: at, holes: dollar ? "{" : null);
                break;
            case SourceLanguage.JavaScript when quote == '`':
                Quoted('`', isVerbatim: false, holes: "${", isMultiline: true);
                break;
            case SourceLanguage.Go when quote == '`':
                BlankThrough("`", 1);
                break;
            default:
                Quoted(quote, isVerbatim: false, holes: null, isMultiline: _language == SourceLanguage.Shell);
                break;
        }
    }

    private readonly (bool Dollar, bool At) Prefix()
    {
        var before = _text[..(_at)];
        return (before.EndsWith("$") || before.EndsWith("$@"), before.EndsWith("@") || before.EndsWith("@$"));
    }

    private void Quoted(char quote, bool isVerbatim, string? holes, bool isMultiline = false)
    {
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\n' && !isVerbatim && !isMultiline)
            {
                // An unclosed string ends with its line, so that one odd line does not blank the rest of the file.
                return;
            }

            if (c == quote)
            {
                if (isVerbatim && _at + 1 < _text.Length && _text[_at + 1] == quote)
                {
                    BlankOne();
                    _at++;
                    BlankOne();
                    continue;
                }

                _at++;
                return;
            }

            if (holes == "{" && Sees("{{"))
            {
                BlankOne();
                _at++;
            }
            else if (holes is not null && Sees(holes))
            {
                _at += holes.Length;
                Code(untilBrace: true);
                if (_at >= _text.Length)
                {
                    return;
                }

                continue;
            }
            else if (c == '\\' && !isVerbatim && _at + 1 < _text.Length)
            {
                BlankOne();
                _at++;
            }

            BlankOne();
        }
    }

    private void BlankThrough(string end, int skip)
    {
        var from = Math.Min(_at + skip, _text.Length);
        var length = _text[from..].IndexOf(end, StringComparison.Ordinal);
        var stop = length < 0 ? _text.Length : from + length + end.Length;
        for (; _at < stop; _at++)
        {
            BlankOne();
        }
    }

    private void BlankUntilLineEnd()
    {
        for (; _at < _text.Length && _text[_at] != '\n'; _at++)
        {
            BlankOne();
        }
    }

    private readonly void BlankOne()
    {
        if (_text[_at] is not ('\n' or '\r'))
        {
            _result[_at] = ' ';
        }
    }

    private readonly bool StartsWord() => _at == 0 || _language == SourceLanguage.Python || char.IsWhiteSpace(_text[_at - 1]) || _text[_at - 1] == ';';

    /// <summary>A slash is a pattern, not a division, where a value may begin.</summary>
    private readonly bool StartsPattern()
    {
        var before = _text[.._at].TrimEnd();
        return before.IsEmpty || "(,=:[!&|?{};+\n".Contains(before[^1]) || before.EndsWith("return") || before.EndsWith("=>");
    }
}
