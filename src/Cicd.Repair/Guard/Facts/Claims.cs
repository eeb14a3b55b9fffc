using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Brings a claim into the one form in which assertions are compared. Pure.</summary>
internal static class Claims
{
    public static AssertionFact ToFact(
        Claim claim,
        IReadOnlyDictionary<string, IReadOnlyList<Token>> locals,
        IReadOnlyDictionary<string, IReadOnlyList<Token>> literals,
        string routine,
        string path,
        int line,
        string text)
    {
        var (relation, negated, sides) = claim;
        var operands = sides.Select(side => Expressions.Operand(side, locals)).Select(Counted).ToImmutableArray();
        var plain = sides.Select(side => Counted(Expressions.Operand(side, literals))).ToImmutableArray();
        string? tolerance = null;
        var digits = false;

        if (relation == Relation.Equal && operands.Length == 3)
        {
            // assertEquals(0.1, x, 0.01), Assert.Equal(0.1, x, 3); a comparer is none.
            if (operands[2].Words.IsEmpty && operands[2].Literals is [var number] && number[0] != '"')
            {
                relation = Relation.Close;
            }

            relation = operands[2].Text.Contains("gnoreCase", StringComparison.Ordinal) && !operands[2].Text.EndsWith("false", StringComparison.Ordinal) ? Relation.Matches : relation;
            operands = relation == Relation.Close ? operands : operands[..2];
            plain = relation == Relation.Close ? plain : plain[..2];
        }

        if (relation == Relation.Equal && operands.Any(operand => operand.Text.Contains("approx (", StringComparison.Ordinal)))
        {
            relation = Relation.Close;
        }

        if (relation == Relation.Close && operands.Length > 2)
        {
            tolerance = operands[2].Text;
            digits = !tolerance.Contains('.', StringComparison.Ordinal) && !tolerance.Contains("e-", StringComparison.OrdinalIgnoreCase) && (operands[2].Words.IsEmpty || operands[2].Words[0] is "places" or "precision" or "digits" or "decimal");
            operands = operands[..2];
        }

        if (relation == Relation.Equal && operands.Length == 2)
        {
            (relation, negated, operands) = Simpler(negated, operands);
        }

        if (relation == Relation.Compare && operands.Length == 2 && operands[1].Text is "> 0" or ">= 1" && operands[0].Text.EndsWith(" . #", StringComparison.Ordinal))
        {
            (relation, negated, operands) = (Relation.Empty, true, [Strip(operands[0])]);
        }

        if (relation is Relation.Throws or Relation.Other && operands.Length == 0)
        {
            operands = [];
        }

        return new AssertionFact
        {
            Relation = relation,
            IsNegated = negated,
            Operands = operands,
            Tolerance = tolerance,
            ToleranceIsDigits = digits,
            Routine = routine,
            Path = path,
            Line = line,
            Text = text.Length > 120 ? text[..120] + "…" : text,
            IsHollow = IsHollow(claim, relation, negated, plain),
        };
    }

    private static (Relation Relation, bool IsNegated, ImmutableArray<Operand> Operands) Simpler(bool negated, ImmutableArray<Operand> operands)
    {
        for (var i = 0; i < 2; i++)
        {
            var (one, other) = (operands[i], operands[1 - i]);
            switch (one.Text)
            {
                case "true" when !other.IsLiteral:
                    return (Relation.True, negated, [other]);
                case "false" when !other.IsLiteral:
                    return (Relation.True, !negated, [other]);
                case "null" when !other.IsLiteral:
                    return (Relation.Null, negated, [other]);
                case "0" when other.Text.EndsWith(" . #", StringComparison.Ordinal):
                    return (Relation.Empty, negated, [Strip(other)]);
                case "1" when other.Text.EndsWith(" . #", StringComparison.Ordinal) && !negated:
                    return (Relation.Single, false, [Strip(other)]);
                case "[ ]" or "{ }" or "\"\"" when !other.IsLiteral:
                    return (Relation.Empty, negated, [other]);
                default:
                    break;
            }
        }

        return (Relation.Equal, negated, operands);
    }

    /// <summary>All ways to ask for a number of elements, in one form.</summary>
    private static Operand Counted(Operand operand)
    {
        var text = operand.Text;
        foreach (var end in new[] { " . Count ( )", " . Count", " . length", " . Length", " . size ( )", " . size", " . length ( )", " . Count ( ) ", " . count ( )" })
        {
            if (text.EndsWith(end, StringComparison.Ordinal))
            {
                return operand with { Text = text[..^end.Length] + " . #", Words = [.. operand.Words.SkipLast(1)] };
            }
        }

        return text.StartsWith("len ( ", StringComparison.Ordinal) && text.EndsWith(" )", StringComparison.Ordinal)
            ? operand with { Text = text[6..^2] + " . #", Words = [.. operand.Words.Skip(1)] }
            : operand;
    }

    private static Operand Strip(Operand operand) => operand with { Text = operand.Text[..^4] };

    private static bool IsHollow(Claim claim, Relation relation, bool negated, ImmutableArray<Operand> operands)
    {
        if (claim.Sides.Count == 0)
        {
            return relation == Relation.Other;
        }

        if (operands.Length >= 2 && operands[0].Text == operands[1].Text && relation is Relation.Equal or Relation.Close or Relation.Contains or Relation.Matches && !negated)
        {
            return true;
        }

        var first = operands[0];
        var literal = operands.All(operand => operand.Words.IsEmpty && (!operand.Literals.IsEmpty || operand.Text is "[ ]" or "{ }" or ""));
        return relation switch
        {
            Relation.Equal or Relation.Close or Relation.Compare or Relation.Contains or Relation.Matches => literal || IsAlwaysTrue(operands),
            Relation.True or Relation.Truthy => literal || first.Text.StartsWith("lambda", StringComparison.Ordinal) || first.Text.StartsWith("( ) =>", StringComparison.Ordinal) || first.Text.StartsWith('[') || first.Text.Contains(" , ", StringComparison.Ordinal) && claim.Sides[0].Count > 0 && IsTuple(claim.Sides[0]),
            Relation.Null or Relation.Empty or Relation.Type => literal || (negated && relation == Relation.Null && (first.Text.StartsWith("new ", StringComparison.Ordinal) || first.Text.StartsWith('[') || first.Text.StartsWith('{') || first.Text.StartsWith("typeof", StringComparison.Ordinal))),
            Relation.Either => first.Text.Split(' ') is var parts && parts.Where((part, i) => part is "true" or "1" && (i == 0 || parts[i - 1] is "||" or "or") && (i == parts.Length - 1 || parts[i + 1] is "||" or "or")).Any(),
            Relation.Throws when operands.Any(operand => operand.Words.Concat(operand.Literals).Any(word => word is "AssertionError" or "XunitException" or "AssertionFailedError" or "AssertionException" or "AssertFailedException" or "ShouldAssertException" or "EqualException" or "TrueException")) => !negated,
            Relation.Throws => !negated && operands.Any(operand => operand.Text.Contains("=> throw ", StringComparison.Ordinal) || operand.Text.Contains("=> { throw ", StringComparison.Ordinal) || operand.Text.Contains("-> { throw ", StringComparison.Ordinal)),
            _ => false,
        };
    }

    // assert (total == 3, "message")
    private static bool IsTuple(IReadOnlyList<Token> side) => Expressions.Split(Expressions.Unwrapped(side), ",").Count > 1;

    /// <summary><c>items.length &gt;= 0</c></summary>
    private static bool IsAlwaysTrue(ImmutableArray<Operand> operands) =>
        operands.Length == 2 && operands[1].Text is ">= 0" or "> - 1" or ">= - 1" && operands[0].Text.EndsWith(" . #", StringComparison.Ordinal);
}
