using System.Globalization;

namespace Cicd.Repair;

/// <summary>Reads JSON up to its first fault, and says what the fault is. Pure.</summary>
internal sealed class JsonScan
{
    private readonly Stack<JsonToken> _open = new();
    private readonly List<JsonToken> _tokens = [];
    private readonly List<(JsonToken Open, JsonToken Close)> _pairs = [];

    private JsonScan()
    {
    }

    /// <summary>Null when all of it is JSON.</summary>
    public JsonFault? Fault { get; private set; }

    /// <summary>Those before the fault.</summary>
    public IReadOnlyList<JsonToken> Tokens => _tokens;

    /// <summary>Brackets that are open where the fault is, innermost first.</summary>
    public IReadOnlyCollection<JsonToken> Open => _open;

    public static JsonScan Read(string text)
    {
        var scan = new JsonScan();
        scan.Fault = scan.Run(text);
        return scan;
    }

    /// <summary>
    /// Does each closing bracket that begins its line stand as far in as the line that opened it? Then a missing one is not hidden further up: its place
    /// is the end. A file on one line shows nothing, and is closed only where nothing followed a closed bracket.
    /// </summary>
    public bool IsLaidOut(string text)
    {
        if (!text.TrimEnd().Contains('\n', StringComparison.Ordinal))
        {
            return _pairs.Count == 0;
        }

        return _pairs.TrueForAll(pair => !IsFirst(text, pair.Close.Start) || Indent(text, pair.Close.Start) == Indent(text, pair.Open.Start))
            && (_tokens.LastOrDefault() is not { Text: "}" or "]" } last || !IsFirst(text, last.Start) || _open.Count == 0 || Indent(text, last.Start) > Indent(text, _open.Peek().Start));
    }

    private JsonFault? Run(string text)
    {
        var at = 0;
        while (true)
        {
            var token = Next(text, ref at);
            if (Judge(token) is { } kind)
            {
                return new JsonFault(kind, token.Start, token);
            }

            if (token.Kind == JsonTokenKind.End)
            {
                return null;
            }

            Take(token);
        }
    }

    private void Take(JsonToken token)
    {
        _tokens.Add(token);
        if (token.Text is "{" or "[" && token.Kind == JsonTokenKind.Mark)
        {
            _open.Push(token);
        }
        else if (token.Text is "}" or "]" && token.Kind == JsonTokenKind.Mark)
        {
            _pairs.Add((_open.Pop(), token));
        }
    }

    /// <summary>May this token follow those before it?</summary>
    private JsonFaultKind? Judge(JsonToken token)
    {
        var before = _tokens.LastOrDefault();
        var inside = _open.TryPeek(out var open) ? open.Text : string.Empty;
        var isName = inside == "{" && before?.Text is "{" or "," && before.Kind == JsonTokenKind.Mark && inside == "{";
        var isValueDone = before is not null && (before.Kind == JsonTokenKind.Value || before.Text is "}" or "]") && !(inside == "{" && IsNameAt(_tokens.Count - 1));
        if (token.Kind == JsonTokenKind.Broken)
        {
            return JsonFaultKind.Other;
        }

        if (token.Kind == JsonTokenKind.End)
        {
            return _open.Count == 0 ? (isValueDone ? null : JsonFaultKind.Other) : isValueDone ? JsonFaultKind.EndMissing : JsonFaultKind.Other;
        }

        return token switch
        {
            { Kind: JsonTokenKind.Mark, Text: "}" or "]" } when before is { Kind: JsonTokenKind.Mark, Text: "," } => IsPair(inside, token.Text) ? JsonFaultKind.CommaBeforeEnd : JsonFaultKind.Other,
            { Kind: JsonTokenKind.Mark, Text: "}" or "]" } => IsPair(inside, token.Text) && (isValueDone || before?.Text == inside) ? null : JsonFaultKind.Other,
            { Kind: JsonTokenKind.Mark, Text: "," } => isValueDone && inside.Length > 0 ? null : before is { Kind: JsonTokenKind.Mark, Text: "," } ? JsonFaultKind.SecondComma : JsonFaultKind.Other,
            { Kind: JsonTokenKind.Mark, Text: ":" } => inside == "{" && IsNameAt(_tokens.Count - 1) ? null : JsonFaultKind.Other,
            _ when inside == "{" && IsNameAt(_tokens.Count - 1) => JsonFaultKind.ColonMissing,
            _ when isValueDone => inside.Length > 0 && (inside == "[" || token.IsString) ? JsonFaultKind.CommaMissing : JsonFaultKind.Other,
            { Kind: JsonTokenKind.Quoted } => JsonFaultKind.SingleQuotes,
            { Kind: JsonTokenKind.Word } => isName ? JsonFaultKind.NameWithoutQuotes : JsonFaultKind.Word,
            { Kind: JsonTokenKind.Value } => isName && !token.IsString ? JsonFaultKind.Other : null,
            _ => null,
        };
    }

    /// <summary>Is the token at this place the name of a member, its colon still to come?</summary>
    private bool IsNameAt(int index) =>
        index >= 1 && _tokens[index] is { Kind: JsonTokenKind.Value, IsString: true } && _tokens[index - 1] is { Kind: JsonTokenKind.Mark, Text: "{" or "," };

    private static bool IsPair(string open, string close) => (open, close) is ("{", "}") or ("[", "]");

    private static bool IsFirst(string text, int at) => text[(text.LastIndexOf('\n', at) + 1)..at].Trim().Length == 0;

    private static int Indent(string text, int at)
    {
        var start = text.LastIndexOf('\n', at) + 1;
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return end - start;
    }

    private static JsonToken Next(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }

        if (at >= text.Length)
        {
            return new JsonToken(JsonTokenKind.End, at, at, string.Empty);
        }

        var start = at;
        if (text[at] is '{' or '}' or '[' or ']' or ',' or ':')
        {
            at++;
            return new JsonToken(JsonTokenKind.Mark, start, at, text[start..at]);
        }

        if (text[at] is '"' or '\'')
        {
            var quote = text[at++];
            while (at < text.Length && text[at] != quote && text[at] is not ('\n' or '\r'))
            {
                at += text[at] == '\\' ? 2 : 1;
            }

            if (at >= text.Length || text[at] != quote)
            {
                return new JsonToken(JsonTokenKind.Broken, start, Math.Min(at, text.Length), string.Empty);
            }

            at++;
            return new JsonToken(quote == '"' ? JsonTokenKind.Value : JsonTokenKind.Quoted, start, at, text[start..at]);
        }

        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '$' or '.' or '+' or '-'))
        {
            at++;
        }

        var word = text[start..at];
        var isValue = word is "true" or "false" or "null" || (word.Length > 0 && (char.IsAsciiDigit(word[0]) || word[0] == '-') && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        return word.Length == 0 || (!isValue && !char.IsAsciiLetter(word[0]) && word[0] is not ('_' or '$'))
            ? new JsonToken(JsonTokenKind.Broken, start, start + 1, string.Empty)
            : new JsonToken(isValue ? JsonTokenKind.Value : JsonTokenKind.Word, start, at, word);
    }
}

internal enum JsonTokenKind
{
    None = 0,

    /// <summary>A bracket, a comma or a colon.</summary>
    Mark = 1,

    /// <summary>A string, a number or one of the three words of JSON.</summary>
    Value = 2,

    /// <summary>Any other word.</summary>
    Word = 3,

    /// <summary>A string in single quotes.</summary>
    Quoted = 4,
    End = 5,

    /// <summary>A comment, a string without end, a letter that means nothing.</summary>
    Broken = 6,
}

internal sealed record JsonToken(JsonTokenKind Kind, int Start, int End, string Text)
{
    public bool IsString => Text.StartsWith('"') || Kind == JsonTokenKind.Quoted;
}

internal enum JsonFaultKind
{
    None = 0,
    CommaBeforeEnd = 1,
    SecondComma = 2,
    CommaMissing = 3,
    ColonMissing = 4,
    Word = 5,
    NameWithoutQuotes = 6,
    SingleQuotes = 7,
    EndMissing = 8,

    /// <summary>Nothing that one edit is known for.</summary>
    Other = 9,
}

/// <param name="At">Where the token stands that should not.</param>
internal sealed record JsonFault(JsonFaultKind Kind, int At, JsonToken? Found);
