using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Pieces of expressions out of a list of tokens: argument lists, chains of calls, sides of a comparison. Pure.</summary>
internal static class Expressions
{
    private const int SubstitutionsMax = 3;
    private const int OperandTokensMax = 400;

    /// <summary>Index of the bracket that closes the one at <paramref name="open"/>; the last index when there is none.</summary>
    public static int Close(IReadOnlyList<Token> tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Sign)
            {
                continue;
            }

            depth += tokens[i].Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return tokens.Count - 1;
    }

    /// <summary>Parts between top-level separators.</summary>
    public static List<IReadOnlyList<Token>> Split(IReadOnlyList<Token> tokens, params ReadOnlySpan<string> separators)
    {
        var parts = new List<IReadOnlyList<Token>>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Sign)
            {
                depth += token.Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            }

            if (depth == 0 && token.Kind is TokenKind.Sign or TokenKind.Word && separators.Contains(token.Text))
            {
                parts.Add(Range(tokens, from, i));
                from = i + 1;
            }
        }

        if (from < tokens.Count)
        {
            parts.Add(Range(tokens, from, tokens.Count));
        }

        return parts;
    }

    public static IReadOnlyList<Token> Range(IReadOnlyList<Token> tokens, int from, int to) =>
        from >= to ? [] : tokens.Skip(from).Take(to - from).ToList();

    /// <summary>A call chain: <c>expect(a).not.toBe(b)</c> is <c>expect</c> with arguments, <c>not</c>, <c>toBe</c> with arguments.</summary>
    public static Chain ReadChain(IReadOnlyList<Token> tokens, int start)
    {
        var segments = ImmutableArray.CreateBuilder<ChainSegment>();
        var i = start;
        if (tokens[i].Is("("))
        {
            var close = Close(tokens, i);
            segments.Add(new ChainSegment(string.Empty, Range(tokens, i + 1, close), i));
            i = close + 1;
        }
        else
        {
            segments.Add(new ChainSegment(tokens[i].Text, null, i));
            i++;
        }

        while (i < tokens.Count)
        {
            var token = tokens[i];
            if (token.Is("<") && GenericEnd(tokens, i) is var generic and > 0)
            {
                segments[^1] = segments[^1] with { Generic = Text(Range(tokens, i + 1, generic)) };
                i = generic + 1;
            }
            else if (token.Is("("))
            {
                var close = Close(tokens, i);
                segments[^1] = segments[^1] with { Arguments = Range(tokens, i + 1, close), More = segments[^1].Arguments is null ? null : segments[^1].Arguments };
                i = close + 1;
            }
            else if (token.Is("["))
            {
                var close = Close(tokens, i);
                segments.Add(new ChainSegment("[]", Range(tokens, i + 1, close), i));
                i = close + 1;
            }
            else if (token.Is("!") && i + 1 < tokens.Count && (tokens[i + 1].Is(".") || tokens[i + 1].Is("[")))
            {
                i++;
            }
            else if (Next(tokens, i) is var dot and >= 0 && (tokens[dot].Is(".") || tokens[dot].Is("?.") || tokens[dot].Is("::")) && dot + 1 < tokens.Count
                && Next(tokens, dot + 1) is var name and >= 0 && tokens[name].Kind == TokenKind.Word)
            {
                segments.Add(new ChainSegment(tokens[name].Text, null, name));
                i = name + 1;
            }
            else
            {
                break;
            }
        }

        return new Chain(start, i, segments.ToImmutable());
    }

    /// <summary>The first token from here that is no line end; -1 when there is none.</summary>
    private static int Next(IReadOnlyList<Token> tokens, int from)
    {
        while (from < tokens.Count && tokens[from].Kind == TokenKind.LineEnd)
        {
            from++;
        }

        return from < tokens.Count ? from : -1;
    }

    private static int GenericEnd(IReadOnlyList<Token> tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < Math.Min(tokens.Count - 1, open + 24); i++)
        {
            var token = tokens[i];
            if (token.Is("<"))
            {
                depth++;
            }
            else if (token.Is(">") || token.Is(">>"))
            {
                depth -= token.Text.Length;
                if (depth <= 0)
                {
                    return tokens[i + 1].Is("(") ? i : -1;
                }
            }
            else if (token.Kind != TokenKind.Word && !(token.Kind == TokenKind.Sign && token.Text is "," or "." or "?" or "[" or "]" or "::" or "|"))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Normalised text: one blank between tokens; no layout, no trailing commas, no waiting, no <c>self</c>.</summary>
    public static string Text(IReadOnlyList<Token> tokens) => string.Join(' ', Normal(tokens));

    public static Operand Operand(IReadOnlyList<Token> tokens, IReadOnlyDictionary<string, IReadOnlyList<Token>> locals)
    {
        var list = Substitute(Unwrapped(tokens), locals, SubstitutionsMax);
        var words = ImmutableArray.CreateBuilder<string>();
        var literals = ImmutableArray.CreateBuilder<string>();
        foreach (var token in list)
        {
            if (token.IsLiteral)
            {
                literals.Add(Literal(token));
            }
            else if (token.Kind == TokenKind.Word && token.Text is not ("await" or "new" or "self" or "this" or "lambda" or "async" or "const" or "var" or "func" or "function"))
            {
                words.Add(token.Text);
            }
        }

        return new Operand(string.Join(' ', Normal(list)), words.ToImmutable(), literals.ToImmutable());
    }

    /// <summary>With the values of variables in their places.</summary>
    public static IReadOnlyList<Token> Substituted(IReadOnlyList<Token> tokens, IReadOnlyDictionary<string, IReadOnlyList<Token>> locals) => Substitute(tokens, locals, SubstitutionsMax);

    /// <summary>Without brackets around the whole.</summary>
    public static IReadOnlyList<Token> Unwrapped(IReadOnlyList<Token> tokens)
    {
        var list = tokens.Where(token => token.Kind is not (TokenKind.LineEnd or TokenKind.Comment)).ToList();
        while (list.Count > 2 && list[0].Is("(") && Close(list, 0) == list.Count - 1)
        {
            list = list.GetRange(1, list.Count - 2);
        }

        return list;
    }

    private static List<Token> Substitute(IReadOnlyList<Token> tokens, IReadOnlyDictionary<string, IReadOnlyList<Token>> locals, int left)
    {
        var result = new List<Token>();
        for (var i = 0; i < tokens.Count && result.Count < OperandTokensMax; i++)
        {
            var token = tokens[i];
            var isMember = i > 0 && tokens[i - 1].Kind == TokenKind.Sign && tokens[i - 1].Text is "." or "?." or "::";
            var isNamed = i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Sign && tokens[i + 1].Text is ":" or "=" or "(" or "=>";
            if (left > 0 && token.Kind == TokenKind.Word && !isMember && !isNamed && locals.TryGetValue(token.Text, out var value))
            {
                result.AddRange(Substitute(value, locals, left - 1));
            }
            else
            {
                result.Add(token);
            }
        }

        return result;
    }

    private static IEnumerable<string> Normal(IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind is TokenKind.LineEnd or TokenKind.Comment
                || (token.Kind == TokenKind.Word && token.Text is "await" or "async")
                || (token.Kind == TokenKind.Word && token.Text is "self" or "this" && i + 1 < tokens.Count && tokens[i + 1].Is("."))
                || (token.Is(".") && i > 0 && tokens[i - 1].Kind == TokenKind.Word && tokens[i - 1].Text is "self" or "this")
                || (token.Is(",") && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Sign && tokens[i + 1].Text is ")" or "]" or "}")
                || (token.Is("!") && i > 0 && (tokens[i - 1].Kind == TokenKind.Word || tokens[i - 1].Is(")")) && (i + 1 == tokens.Count || tokens[i + 1].Kind == TokenKind.Sign && tokens[i + 1].Text is "." or ")" or "," or ";")))
            {
                continue;
            }

            yield return token.Is("?.") ? "." : token.IsLiteral ? Literal(token) : token.Text;
        }
    }

    private static string Literal(Token token) => token.Kind switch
    {
        TokenKind.Number => token.Text is ['0', 'x' or 'X' or 'b' or 'B', ..] ? token.Text : token.Text.TrimEnd('m', 'M', 'L', 'l', 'f', 'F', 'd', 'D', 'u', 'U', 'n'),
        TokenKind.Word => token.Text switch { "True" => "true", "False" => "false", "None" or "nil" or "undefined" => "null", var other => other },
        _ => token.Text,
    };
}

/// <summary>A chain of names and calls in a list of tokens.</summary>
/// <param name="Start">Index of its first token.</param>
/// <param name="End">Index after its last.</param>
/// <param name="Segments">At least one.</param>
internal sealed record Chain(int Start, int End, ImmutableArray<ChainSegment> Segments)
{
    public ChainSegment Head => Segments[0];

    public ChainSegment Last => Segments[^1];
}

/// <param name="Name">Empty for an expression in brackets.</param>
/// <param name="Arguments">Null when it is not called.</param>
/// <param name="At">Index of its name.</param>
internal sealed record ChainSegment(string Name, IReadOnlyList<Token>? Arguments, int At)
{
    public string? Generic { get; init; }

    /// <summary>Arguments of the first of two calls: <c>it.each(rows)(name, body)</c>.</summary>
    public IReadOnlyList<Token>? More { get; init; }
}
