using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Rows of tables of test cases: elements of a list that are lists themselves, <c>{"adds", 1, 2, 3}</c>, <c>[1, 2]</c>, <c>("a", 1)</c>. Pure.</summary>
internal static class TableRows
{
    public static ImmutableArray<(string Text, int Line)> Read(ImmutableArray<Token> tokens)
    {
        var code = tokens.Where(token => token.Kind is not (TokenKind.Comment or TokenKind.LineEnd or TokenKind.Directive)).ToList();
        var rows = ImmutableArray.CreateBuilder<(string, int)>();
        var open = new Stack<int>();
        for (var i = 0; i < code.Count; i++)
        {
            if (code[i].Kind != TokenKind.Sign)
            {
                continue;
            }

            if (code[i].Text is "[" or "{" or "(")
            {
                open.Push(i);
            }
            else if (code[i].Text is "]" or "}" or ")" && open.TryPop(out var start) && (code[start].Text is "[" or "{" && i - start > 3 || IsLoop(code, start, i)))
            {
                Rows(code.GetRange(start + 1, i - start - 1), rows, IsLoop(code, start, i));
            }
        }

        return rows.ToImmutable();
    }

    private static void Rows(List<Token> inside, ImmutableArray<(string, int)>.Builder rows, bool isLoop)
    {
        if (inside.Exists(token => token.Is(";")))
        {
            return;
        }

        var elements = Expressions.Split(inside, ",").Where(element => element.Count > 0).ToList();
        if (elements.Count > 1 && elements.TrueForAll(IsPair))
        {
            rows.AddRange(elements.Select(element => (Expressions.Text(element), element[0].Line)));
            return;
        }

        if (elements.Count == 0 || !elements.TrueForAll(element => IsRow(element) || (isLoop && element.Any(token => token.IsLiteral))))
        {
            return;
        }

        rows.AddRange(elements.Select(element => (Expressions.Text(element), element[0].Line)));
    }

    // 9: false, 11: true
    private static bool IsPair(IReadOnlyList<Token> element) => element.Count is 3 or 4 && element[0].Kind == TokenKind.Number && element[1].Is(":") && element[^1].IsLiteral;

    /// <summary><c>for x in (1, 2)</c>, <c>for (const x of [1, 2])</c>, <c>[1, 2].forEach(…)</c></summary>
    private static bool IsLoop(List<Token> code, int start, int end) =>
        (start > 0 && code[start - 1].Text is "in" or "of" && code[start - 1].Kind == TokenKind.Word)
        || (end + 2 < code.Count && code[end + 1].Is(".") && code[end + 2].Text is "forEach" or "each" or "map");

    private static bool IsRow(IReadOnlyList<Token> element)
    {
        var first = element[0];
        var named = element.Count > 2 && element[0].Kind == TokenKind.String && element[1].Is(":") ? element[2] : first;
        return element.Any(token => token.IsLiteral)
            && (named.Is("{") || named.Is("[") || named.Is("(") || (first.Is("new") && element.Count > 3) || (first.Kind == TokenKind.Word && element.Count > 3 && element[^1].Is(")") && first.Text is "pytest" or "Case" or "param" or "Arguments" or "arguments" or "of"));
    }
}
