using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Tokens up to where a line ends outside of brackets, joined by one blank each: layout and comments don't show.</summary>
/// <param name="Text">For example <c>it . skip ( "adds" , ( ) =&gt; {</c>.</param>
/// <param name="Line">1-based line of its first token.</param>
internal readonly record struct LogicalLine(string Text, int Line)
{
    public static ImmutableArray<LogicalLine> Read(IEnumerable<Token> tokens)
    {
        var lines = ImmutableArray.CreateBuilder<LogicalLine>();
        var current = new List<Token>();
        var literals = new Stack<bool>();
        foreach (var token in tokens)
        {
            if (token.Kind is TokenKind.Comment)
            {
                continue;
            }

            // The braces of "{ skip: true }" are no block: they stand within a line.
            var isBlock = true;
            if (token.Is("{"))
            {
                isBlock = !(current.Count > 0 && IsBeforeLiteral(current[^1]));
                literals.Push(!isBlock);
            }
            else if (token.Is("}"))
            {
                isBlock = !(literals.TryPop(out var literal) && literal);
            }

            if (token.Kind is not (TokenKind.LineEnd or TokenKind.Directive))
            {
                current.Add(token);
            }

            var inLiteral = literals.TryPeek(out var around) && around;
            if (current.Count > 0 && ((token.Kind is TokenKind.LineEnd && !inLiteral) || token.Is(";") || (isBlock && (token.Is("{") || token.Is("}")))))
            {
                lines.Add(new LogicalLine(string.Join(' ', current.Select(part => part.Text)), current[0].Line));
                current.Clear();
            }
        }

        if (current.Count > 0)
        {
            lines.Add(new LogicalLine(string.Join(' ', current.Select(part => part.Text)), current[0].Line));
        }

        return lines.ToImmutable();
    }

    private static bool IsBeforeLiteral(Token token) => (token.Kind == TokenKind.Sign && token.Text is "," or "(" or "[" or "=" or ":" or "?") || (token.Kind == TokenKind.Word && token.Text is "return" or "const" or "let" or "var" or "import" or "export" or "type");
}
