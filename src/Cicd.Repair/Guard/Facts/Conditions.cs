namespace Cicd.Repair;

/// <summary>What a condition claims when it holds: <c>a == b &amp;&amp; !c</c> is two claims. Pure.</summary>
internal static class Conditions
{
    private const int DepthMax = 12;

    /// <param name="tokens">The condition.</param>
    /// <param name="deny">What holds when the condition does not.</param>
    public static IEnumerable<Claim> Claims(IReadOnlyList<Token> tokens, bool deny) => Claims(tokens, deny, DepthMax);

    private static IEnumerable<Claim> Claims(IReadOnlyList<Token> condition, bool deny, int left)
    {
        var tokens = Expressions.Unwrapped(condition);
        if (tokens.Count == 0)
        {
            return [];
        }

        if (left == 0 || tokens[0].Is("lambda"))
        {
            return [Claim.Of(Relation.True, deny, tokens)];
        }

        // A tuple is always true: assert (total == 3, "message")
        if (Expressions.Split(tokens, ",").Count > 1)
        {
            return [Claim.Of(Relation.True, deny, tokens)];
        }

        var any = Expressions.Split(tokens, "||", "or");
        if (any.Count > 1)
        {
            return deny ? any.SelectMany(part => Claims(part, deny: true, left - 1)) : [Claim.Of(Relation.Either, false, tokens)];
        }

        var all = Expressions.Split(tokens, "&&", "and");
        if (all.Count > 1)
        {
            return deny ? [Claim.Of(Relation.Either, false, tokens)] : all.SelectMany(part => Claims(part, deny: false, left - 1));
        }

        if (tokens[0].Is("!") || tokens[0].Is("not"))
        {
            return Claims(Expressions.Range(tokens, 1, tokens.Count), !deny, left - 1);
        }

        return Comparison(tokens, deny) ?? Call(tokens, deny) ?? [Claim.Of(Relation.True, deny, tokens)];
    }

    private static IReadOnlyList<Claim>? Comparison(IReadOnlyList<Token> tokens, bool deny)
    {
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Sign)
            {
                depth += token.Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            }

            if (depth != 0 || i == 0 || token.Kind is not (TokenKind.Sign or TokenKind.Word))
            {
                continue;
            }

            var left = Expressions.Range(tokens, 0, i);
            var right = Expressions.Range(tokens, i + 1, tokens.Count);
            switch (token.Text)
            {
                case "==" or "===":
                    return [Claim.Of(Relation.Equal, deny, left, right)];
                case "!=" or "!==":
                    return [Claim.Of(Relation.Equal, !deny, left, right)];
                case "is":
                    var no = right.Count > 0 && right[0].Is("not");
                    return [Claim.Of(Relation.Equal, deny ^ no, left, no ? Expressions.Range(right, 1, right.Count) : right)];
                case "instanceof":
                    return [Claim.Of(Relation.Type, deny, left, right)];
                case "in":
                    return [Claim.Of(Relation.Contains, deny, right, left)];
                case "not" when right.Count > 0 && right[0].Is("in"):
                    return [Claim.Of(Relation.Contains, !deny, Expressions.Range(right, 1, right.Count), left)];
                case "<" or ">" or "<=" or ">=":
                    // "0 < x": the operator travels with its right side, turned where it is denied.
                    var sign = deny ? token.Text switch { "<" => ">=", ">" => "<=", "<=" => ">", _ => "<" } : token.Text;
                    return [Claim.Of(Relation.Compare, false, left, [token with { Text = sign }, .. right])];
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary><c>a.Equals(b)</c>, <c>reflect.DeepEqual(a, b)</c>, <c>isinstance(a, B)</c>, <c>names.includes(x)</c></summary>
    private static IReadOnlyList<Claim>? Call(IReadOnlyList<Token> tokens, bool deny)
    {
        var chain = Expressions.ReadChain(tokens, 0);
        if (chain.End != tokens.Count || chain.Last.Arguments is not { } arguments)
        {
            return null;
        }

        var parts = Expressions.Split(arguments, ",");
        var subject = chain.Segments.Length > 1 ? Expressions.Range(tokens, 0, chain.Last.At - 1) : [];
        return (chain.Last.Name, parts.Count) switch
        {
            ("Equals" or "equals" or "SequenceEqual" or "SetEquals" or "equalsIgnoreCase" or "Equal" or "EqualFold", 1) when subject.Count > 0 => [Claim.Of(Relation.Equal, deny, subject, parts[0])],
            ("DeepEqual" or "Equal" or "Equals" or "ReferenceEquals" or "is", 2) => [Claim.Of(Relation.Equal, deny, parts[0], parts[1])],
            ("isclose" or "allclose", >= 2) => [Claim.Of(Relation.Close, deny, parts[0], parts[1])],
            ("isinstance" or "issubclass", 2) => [Claim.Of(Relation.Type, deny, parts[0], parts[1])],
            ("Is" or "As", 2) when chain.Head.Name == "errors" => [Claim.Of(Relation.Throws, deny, parts[0], parts[1])],
            ("Contains" or "HasPrefix" or "HasSuffix", 2) => [Claim.Of(Relation.Contains, deny, parts[0], parts[1])],
            ("Contains" or "contains" or "includes" or "has" or "ContainsKey" or "containsKey" or "Any", 1) when subject.Count > 0 => [Claim.Of(Relation.Contains, deny, subject, parts[0])],
            ("StartsWith" or "EndsWith" or "startsWith" or "endsWith" or "startswith" or "endswith" or "IsMatch" or "matches" or "test", 1) when subject.Count > 0 => [Claim.Of(Relation.Matches, deny, subject, parts[0])],
            ("isEmpty" or "IsEmpty", 0) when subject.Count > 0 => [Claim.Of(Relation.Empty, deny, subject)],
            ("Any", 0) when subject.Count > 0 => [Claim.Of(Relation.Empty, !deny, subject)],
            _ => null,
        };
    }
}
