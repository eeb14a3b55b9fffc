using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>
/// Cuts source text into tokens: knows comments, strings, templates and patterns of each family of languages, so that a test in a comment is no
/// test. It never fails: what it does not know becomes a sign.
/// </summary>
internal sealed class Lexer
{
    // Longest first.
    private static readonly ImmutableArray<string> Signs =
    [
        ">>>=", "===", "!==", "**=", "...", "<<=", ">>=", "??=", "&&=", "||=", ":=", "=>", "->", "<-", "==", "!=", "<=", ">=", "&&", "||", "++", "--",
        "+=", "-=", "*=", "/=", "%=", "??", "?.", "::", "**", "//",
    ];

    private readonly string _text;
    private readonly SourceLanguage _language;
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>();
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    private Lexer(string text, SourceLanguage language)
    {
        _text = text;
        _language = language;
    }

    private bool SlashComments => _language is SourceLanguage.JavaScript or SourceLanguage.Go or SourceLanguage.Java or SourceLanguage.Other or SourceLanguage.CSharp;

    private bool HashComments => _language is SourceLanguage.Python or SourceLanguage.Shell or SourceLanguage.Other or SourceLanguage.Settings;

    public static ImmutableArray<Token> Read(string text, SourceLanguage language) => new Lexer(text, language).ReadAll();

    private ImmutableArray<Token> ReadAll()
    {
        while (_at < _text.Length)
        {
            ReadOne();
        }

        Add(TokenKind.LineEnd, "\n", _at);
        return _tokens.ToImmutable();
    }

    private bool Sees(string token) => string.CompareOrdinal(_text, _at, token, 0, token.Length) == 0;

    private void Add(TokenKind kind, string text, int start) => _tokens.Add(new Token(kind, text, _line, start - _lineStart));

    private void ReadOne()
    {
        var c = _text[_at];
        var start = _at;
        if (c == '\n')
        {
            if (_depth <= 0 || _language == SourceLanguage.Shell)
            {
                Add(TokenKind.LineEnd, "\n", start);
            }

            _at++;
            _line++;
            _lineStart = _at;
        }
        else if (char.IsWhiteSpace(c))
        {
            _at++;
        }
        else if (c == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\n' or '\r' && _language is SourceLanguage.Python or SourceLanguage.Shell)
        {
            _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end + 1 : _text.Length;
            _line++;
            _lineStart = _at;
        }
        else if ((SlashComments && Sees("//")) || (HashComments && c == '#' && StartsComment()))
        {
            Comment(_text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length);
        }
        else if (SlashComments && Sees("/*"))
        {
            Comment(_text.IndexOf("*/", _at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : _text.Length);
        }
        else if (_language == SourceLanguage.JavaScript && c == '/' && StartsPattern())
        {
            Quoted('/', isMultiline: false, start);
        }
        else if (c is '"' or '\'' or '`')
        {
            String(c, start);
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]) && !PreviousIsValue()))
        {
            Number(start);
        }
        else if (IsWord(c))
        {
            Word(start);
        }
        else
        {
            Sign(c, start);
        }
    }

    private bool StartsComment() =>
        _language is not (SourceLanguage.Shell or SourceLanguage.Other) || _at == 0 || char.IsWhiteSpace(_text[_at - 1]) || _text[_at - 1] is ';' or '(';

    private bool IsWord(char c) =>
        char.IsLetterOrDigit(c) || c == '_' || (c == '$' && _language is SourceLanguage.JavaScript or SourceLanguage.Java) || c >= 0x80
        || (_language == SourceLanguage.Shell && c is '-' or '/' or '.' or '+' or '@' or '%' or '~' or '^' or ',' or ':');

    private void Comment(int end)
    {
        var text = _text[_at..end];
        Add(TokenKind.Comment, text.TrimEnd(), _at);
        Skip(end);
    }

    private void Skip(int end)
    {
        for (; _at < end; _at++)
        {
            if (_text[_at] == '\n')
            {
                _line++;
                _lineStart = _at + 1;
            }
        }
    }

    private void Number(int start)
    {
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_'
            || (_text[_at] == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))))
        {
            _at++;
        }

        Add(TokenKind.Number, _text[start.._at].Replace("_", "", StringComparison.Ordinal), start);
    }

    private void Word(int start)
    {
        while (_at < _text.Length && IsWord(_text[_at]))
        {
            _at++;
        }

        var word = _text[start.._at];

        // r"…", f'…', b"""…"""
        if (_language == SourceLanguage.Python && _at < _text.Length && _text[_at] is '"' or '\'' && word.Length <= 2 && word.All(c => "rRbBfFuU".Contains(c)))
        {
            String(_text[_at], start);
            return;
        }

        Add(TokenKind.Word, word, start);
    }

    private void Sign(char c, int start)
    {
        var sign = Signs.FirstOrDefault(Sees) ?? c.ToString();
        _depth += sign switch { "(" or "[" => 1, ")" or "]" => -1, "{" when _language == SourceLanguage.Python => 1, "}" when _language == SourceLanguage.Python => -1, _ => 0 };

        // A block inside of an argument list holds statements of its own: their lines end.
        if (sign is "{" && _language != SourceLanguage.Python)
        {
            _depths.Push(_depth);
            _depth = 0;
        }
        else if (sign is "}" && _language != SourceLanguage.Python)
        {
            _depth = _depths.TryPop(out var depth) ? depth : 0;
        }

        _at += sign.Length;
        Add(TokenKind.Sign, sign, start);
    }

    private readonly Stack<int> _depths = new();

    private void String(char quote, int start)
    {
        var triple = new string(quote, 3);
        if ((_language is SourceLanguage.Python or SourceLanguage.Java && quote != '`' && Sees(triple)) || (_language == SourceLanguage.Other && quote == '"' && Sees(triple)))
        {
            var end = _text.IndexOf(triple, _at + 3, StringComparison.Ordinal) is var found and >= 0 ? found + 3 : _text.Length;
            Emit(start, end);
        }
        else if (_language == SourceLanguage.Go && quote == '`')
        {
            Emit(start, _text.IndexOf('`', _at + 1) is var end and >= 0 ? end + 1 : _text.Length);
        }
        else if (quote == '\'' && _language == SourceLanguage.Other && !IsCharacter())
        {
            // A lifetime of Rust.
            _at++;
        }
        else if (quote == '`' && _language is not (SourceLanguage.JavaScript or SourceLanguage.Shell))
        {
            _at++;
        }
        else
        {
            Quoted(quote, isMultiline: quote == '`' || _language == SourceLanguage.Shell, start);
        }
    }

    private bool IsCharacter() => _text.IndexOf('\'', _at + 1) is var end and > 0 && (end - _at <= 2 || _text[_at + 1] == '\\' || _text.AsSpan(_at, end - _at).Contains(' '));

    private void Quoted(char quote, bool isMultiline, int start)
    {
        var raw = quote == '\'' && _language == SourceLanguage.Shell;
        var end = _at + 1;
        var inClass = false;
        for (; end < _text.Length; end++)
        {
            var c = _text[end];
            if (c == '\n' && !isMultiline)
            {
                // An unclosed string ends with its line, so that one odd line does not swallow the rest of the file.
                Emit(start, end);
                return;
            }

            inClass = quote == '/' && (c == '[' || (inClass && c != ']'));
            if (c == '\\' && !raw)
            {
                end++;
            }
            else if (c == '$' && quote == '`' && end + 1 < _text.Length && _text[end + 1] == '{')
            {
                end = Hole(end + 2);
            }
            else if (c == quote && !inClass)
            {
                break;
            }
        }

        end = Math.Min(end + 1, _text.Length);
        while (quote == '/' && end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        Emit(start, end);
    }

    /// <summary>Position of the brace that closes the hole of a template.</summary>
    private int Hole(int from)
    {
        var depth = 0;
        for (var i = from; i < _text.Length; i++)
        {
            if (_text[i] == '{')
            {
                depth++;
            }
            else if (_text[i] == '}' && depth-- == 0)
            {
                return i;
            }
        }

        return _text.Length - 1;
    }

    private void Emit(int start, int end)
    {
        var text = _text[start..end];
        if (_language is SourceLanguage.JavaScript or SourceLanguage.Python && text.Length > 1 && text[0] == '\'' && text[^1] == '\'' && !text.Contains('"', StringComparison.Ordinal))
        {
            text = text.Replace('\'', '"');
        }

        Add(TokenKind.String, text, start);
        Skip(end);
    }

    private bool PreviousIsValue() => _tokens.Count > 0 && (_tokens[^1].Kind is TokenKind.Word or TokenKind.Number or TokenKind.String || _tokens[^1].Text is ")" or "]");

    /// <summary>A slash is a pattern, not a division, where a value may begin.</summary>
    private bool StartsPattern()
    {
        for (var i = _tokens.Count - 1; i >= 0; i--)
        {
            if (_tokens[i].Kind is TokenKind.Comment or TokenKind.LineEnd)
            {
                continue;
            }

            return _tokens[i].Kind == TokenKind.Sign ? _tokens[i].Text is not (")" or "]" or "}") : _tokens[i].Text is "return" or "typeof" or "case" or "in" or "of";
        }

        return true;
    }
}
