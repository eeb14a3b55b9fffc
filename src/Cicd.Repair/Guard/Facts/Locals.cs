namespace Cicd.Repair;

/// <summary>Variables that are set once, so that their value may stand in their place. Pure.</summary>
internal static class Locals
{
    private const int ValueTokensMax = 40;

    public static IReadOnlyDictionary<string, IReadOnlyList<Token>> Read(
        IReadOnlyList<Token> tokens, SourceLanguage language, IReadOnlyDictionary<string, IReadOnlyList<Token>> constants)
    {
        var found = new Dictionary<string, IReadOnlyList<Token>>(constants, StringComparer.Ordinal);
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var depth = 0;
        var outer = new Stack<int>();
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var token = tokens[i];
            depth += token.Kind != TokenKind.Sign ? 0 : token.Text switch { "(" or "[" => 1, ")" or "]" => -1, _ => 0 };
            if (token.Is("{"))
            {
                // A function in an argument list has statements of its own.
                outer.Push(depth);
                depth = 0;
            }
            else if (token.Is("}"))
            {
                depth = outer.TryPop(out var around) ? around : 0;
            }

            if (token.Kind != TokenKind.Word || token.IsLiteral || (i > 0 && tokens[i - 1].Kind == TokenKind.Sign && tokens[i - 1].Text is "." or "?." or "::"))
            {
                continue;
            }

            var next = tokens[i + 1];
            if (next.Kind == TokenKind.Sign && next.Text is "+=" or "-=" or "++" or "--" or "*=" or "/=" or "??=" or "||=")
            {
                times[token.Text] = 2;
                continue;
            }

            // "let total: number = …" of TypeScript
            var equals = i + 1;
            if (next.Is(":") && language is SourceLanguage.JavaScript or SourceLanguage.Python && i + 3 < tokens.Count && tokens[i + 2].Kind == TokenKind.Word && tokens[i + 3].Is("="))
            {
                equals = i + 3;
            }

            if (!(tokens[equals].Is("=") || tokens[equals].Is(":=")) || depth > 0)
            {
                continue;
            }

            times[token.Text] = times.GetValueOrDefault(token.Text) + 1;
            var value = Value(tokens, equals + 1);
            if (value.Count is > 0 and <= ValueTokensMax && !value.Any(part => part.Is(";") || part.Is("->") || part.Is("lambda") || part.Is("function")))
            {
                found[token.Text] = value;
            }
            else
            {
                found.Remove(token.Text);
            }
        }

        // What refers to itself, or is set twice, has no one value.
        foreach (var name in found.Keys.Where(name => times.GetValueOrDefault(name) > 1 || found[name].Any(part => part.Kind == TokenKind.Word && part.Text == name)).ToList())
        {
            found.Remove(name);
        }

        return found;
    }

    private static List<Token> Value(IReadOnlyList<Token> tokens, int from)
    {
        var value = new List<Token>();
        var depth = 0;
        for (var i = from; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.LineEnd && depth <= 0)
            {
                var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
                if (value.Count > 0 && !(next.Kind == TokenKind.Sign && next.Text is "." or "?."))
                {
                    break;
                }

                continue;
            }

            if (token.Kind == TokenKind.Sign)
            {
                depth += token.Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
                if (depth < 0 || (depth == 0 && token.Text is ";" or ","))
                {
                    break;
                }
            }

            if (token.Kind != TokenKind.LineEnd)
            {
                value.Add(token);
            }
        }

        return value;
    }
}
