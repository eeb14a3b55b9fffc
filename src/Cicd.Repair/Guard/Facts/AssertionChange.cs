using System.Collections.Immutable;
using System.Globalization;

namespace Cicd.Repair;

/// <summary>What has become of an assertion that is no longer the same. Pure.</summary>
internal static class AssertionChange
{
    private static readonly ImmutableHashSet<string> BroadErrors = ["Exception", "Error", "Throwable", "BaseException", "RuntimeException", "SystemException", "object", "Object"];

    private static readonly ImmutableHashSet<string> Unsteady = ["Now", "UtcNow", "now", "today", "Today", "random", "Random", "uuid", "uuid4", "NewGuid", "randomUUID", "time", "currentTimeMillis", "Date", "getpid", "hostname", "MachineName"];

    /// <summary>What a test does to a result so that it fits: <c>slug(x).lower()</c>, <c>Math.Round(y)</c>, <c>len(z)</c>.</summary>
    private static readonly ImmutableHashSet<string> Blunt =
    [
        "lower", "upper", "casefold", "strip", "lstrip", "rstrip", "trim", "trimStart", "trimEnd", "Trim", "TrimStart", "TrimEnd", "TrimSpace", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant",
        "toLowerCase", "toUpperCase", "EqualFold", "equalsIgnoreCase", "IgnoreCase", "OrdinalIgnoreCase", "InvariantCultureIgnoreCase", "round", "Round", "floor", "Floor", "ceil", "Ceiling", "trunc", "Truncate", "abs", "Abs", "fabs",
        "replace", "replaceAll", "Replace", "ReplaceAll", "slice", "substring", "Substring", "Distinct", "ToHashSet", "normalize", "bool", "Boolean", "parseInt",
    ];

    /// <param name="before">As it was.</param>
    /// <param name="after">What it has become.</param>
    /// <param name="fresh">Words that the tests have now and did not have.</param>
    /// <param name="declares">Do the tests declare a thing of this name, as they did not before?</param>
    public static AssertionChangeKind Classify(AssertionFact before, AssertionFact after, HashSet<string> fresh, Func<string, bool> declares)
    {
        if (after.IsHollow)
        {
            return before.IsHollow ? AssertionChangeKind.Kept : AssertionChangeKind.Weaker;
        }

        if (before.IsHollow)
        {
            return AssertionChangeKind.Kept;
        }

        var newWords = after.Operands.SelectMany(operand => operand.Words).Except(before.Operands.SelectMany(operand => operand.Words), StringComparer.Ordinal).ToList();
        if (after.Operands.SelectMany(operand => operand.Words).Any(word => IsCalled(after, word) && declares(word)) && after.Relation == before.Relation)
        {
            return AssertionChangeKind.OtherSubject;
        }

        if (newWords.Exists(IsStandIn) && !before.Operands.SelectMany(operand => operand.Words).Any(IsStandIn) && after.Relation == before.Relation)
        {
            return AssertionChangeKind.OtherSubject;
        }

        // Times.Once that has become Times.AtMostOnce
        if (newWords.Exists(word => word is "AtMost" or "AtMostOnce" or "AtLeast" or "AtLeastOnce" or "Between" or "atMost" or "atMostOnce" or "atLeast" or "atLeastOnce" or "anyTimes" or "AnyTimes" or "MinTimes" or "MaxTimes"))
        {
            return AssertionChangeKind.Weaker;
        }

        if (before.Relation == after.Relation && before.IsNegated == after.IsNegated)
        {
            return SameRelation(before, after, fresh);
        }

        if (after.Strength < before.Strength)
        {
            return AssertionChangeKind.Weaker;
        }

        // Two claims of the same strength that contradict each other: True has become False.
        if (before.Relation == after.Relation)
        {
            return AssertionChangeKind.OtherExpectation;
        }

        var literals = before.Literals.Where(literal => literal is not ("true" or "false")).ToList();
        return literals.All(literal => after.Literals.Contains(literal, StringComparer.Ordinal)) ? AssertionChangeKind.Kept : AssertionChangeKind.OtherExpectation;
    }

    private static bool IsCalled(AssertionFact fact, string word) =>
        fact.Operands.Any(operand => operand.Text.StartsWith(word + " (", StringComparison.Ordinal) || operand.Text.Contains(" " + word + " (", StringComparison.Ordinal) || operand.Text.Contains(word + " . ", StringComparison.Ordinal) && char.IsUpper(word[0]));

    private static bool IsStandIn(string word) =>
        word.Contains("fake", StringComparison.OrdinalIgnoreCase) || word.Contains("mock", StringComparison.OrdinalIgnoreCase) || word.Contains("stub", StringComparison.OrdinalIgnoreCase) || word.Contains("dummy", StringComparison.OrdinalIgnoreCase);

    private static AssertionChangeKind SameRelation(AssertionFact before, AssertionFact after, HashSet<string> fresh)
    {
        if (before.Relation == Relation.Close)
        {
            if (Tolerance(before, after) is { } widened)
            {
                return widened ? AssertionChangeKind.Weaker : AssertionChangeKind.Kept;
            }
        }

        if (before.Relation == Relation.Compare && Bound(before) is { } was && Bound(after) is { } now && (was.Sign[0] == now.Sign[0]))
        {
            var loosened = was.Sign[0] == '<' ? now.Number > was.Number : now.Number < was.Number;
            var orEqual = now.Number == was.Number && now.Sign.Length > was.Sign.Length;
            return loosened || orEqual ? AssertionChangeKind.Weaker : AssertionChangeKind.Kept;
        }

        if (before.Relation == Relation.Compare && Bound(before) is { } old && Bound(after) is { } other && old.Sign[0] != other.Sign[0])
        {
            return AssertionChangeKind.OtherExpectation;
        }

        if (before.Relation is Relation.Throws or Relation.Type)
        {
            var (oldTypes, newTypes) = (Types(before), Types(after));
            if (!oldTypes.SetEquals(newTypes))
            {
                return newTypes.Count == 0 || newTypes.Overlaps(BroadErrors) && !oldTypes.Overlaps(BroadErrors) ? AssertionChangeKind.Weaker : oldTypes.Count == 0 ? AssertionChangeKind.Kept : AssertionChangeKind.OtherExpectation;
            }

            if (before.Operands.Length < after.Operands.Length && before.Relation == Relation.Throws)
            {
                return AssertionChangeKind.Kept;
            }

            if (after.Operands.Length < before.Operands.Length || after.Literals.Count() < before.Literals.Count())
            {
                return AssertionChangeKind.Weaker;
            }
        }

        if (before.Relation is Relation.CalledWith or Relation.Called && after.Operands.Length < before.Operands.Length)
        {
            return AssertionChangeKind.Weaker;
        }

        if (after.Operands.Any(operand => IsWildcard(operand) && !before.Operands.Any(IsWildcard)))
        {
            return AssertionChangeKind.Weaker;
        }

        if (after.Operands.Length == 2 && before.Operands.Length == 2 && after.Operands[0].Words.Length > 0 && after.Operands[0].Words.ToHashSet(StringComparer.Ordinal).SetEquals(after.Operands[1].Words)
            && !before.Operands[0].Words.ToHashSet(StringComparer.Ordinal).SetEquals(before.Operands[1].Words))
        {
            // Compared with itself.
            return AssertionChangeKind.Weaker;
        }

        var (oldLiterals, newLiterals) = (before.Literals.ToList(), after.Literals.ToList());
        if (oldLiterals.Order(StringComparer.Ordinal).SequenceEqual(newLiterals.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            if (after.Operands.SelectMany(operand => operand.Words).Where(Blunt.Contains).Except(before.Operands.SelectMany(operand => operand.Words), StringComparer.Ordinal).Any())
            {
                return AssertionChangeKind.Weaker;
            }

            // Names alone have changed. Operators in a condition are no names.
            return Signs(before) == Signs(after) || before.Relation != Relation.True ? AssertionChangeKind.Kept : AssertionChangeKind.OtherExpectation;
        }

        var unsteady = before.Operands.SelectMany(operand => operand.Words).Any(Unsteady.Contains) && !after.Operands.SelectMany(operand => operand.Words).Any(Unsteady.Contains);
        if (unsteady && oldLiterals.TrueForAll(newLiterals.Contains))
        {
            return AssertionChangeKind.Kept;
        }

        // The assertion stands as it stood; something in the set-up is other. A number would be another question.
        if (before.Text == after.Text && before.Operands.Count(operand => operand.IsLiteral) == after.Operands.Count(operand => operand.IsLiteral)
            && before.Operands.Where(operand => operand.IsLiteral).Select(operand => operand.Text).SequenceEqual(after.Operands.Where(operand => operand.IsLiteral).Select(operand => operand.Text), StringComparer.Ordinal)
            && (IsFreePort(before, oldLiterals, newLiterals) || Numbers(oldLiterals).SequenceEqual(Numbers(newLiterals), StringComparer.Ordinal) || (oldLiterals.TrueForAll(literal => newLiterals.Contains(literal) || fresh.Contains(literal)) && Numbers(newLiterals).All(oldLiterals.Contains))))
        {
            return AssertionChangeKind.Kept;
        }

        // A slip of the pen in what the test feeds in, not in what it expects.
        var expected = before.Operands.Where(operand => operand.IsLiteral).Select(operand => operand.Text).ToList();
        var sameExpected = expected.Count > 0 && expected.TrueForAll(text => after.Operands.Any(operand => operand.IsLiteral && operand.Text == text));
        if (sameExpected && Numbers(oldLiterals).SequenceEqual(Numbers(newLiterals), StringComparer.Ordinal)
            && oldLiterals.Except(newLiterals, StringComparer.Ordinal).All(IsPath) && newLiterals.Except(oldLiterals, StringComparer.Ordinal).All(literal => oldLiterals.Exists(old => IsPath(old) && old.Contains(literal.Trim('"', '\''), StringComparison.Ordinal)) || IsPath(literal)))
        {
            // The same file by another way.
            return AssertionChangeKind.Kept;
        }

        // match="not enough" that has become match="not enough values": more is asked.
        if (before.Relation is Relation.Throws or Relation.Matches && oldLiterals.Count == newLiterals.Count && oldLiterals.Zip(newLiterals).All(pair => pair.First == pair.Second || IsPartOf(pair.First, pair.Second)))
        {
            return AssertionChangeKind.Kept;
        }

        return sameExpected && oldLiterals.Count == newLiterals.Count && oldLiterals.Zip(newLiterals).All(pair => pair.First == pair.Second || IsTypo(pair.First, pair.Second))
            ? AssertionChangeKind.Kept
            : AssertionChangeKind.OtherExpectation;
    }

    /// <summary>A server of the test's own that takes any free port instead of a fixed one.</summary>
    private static bool IsFreePort(AssertionFact before, List<string> oldLiterals, List<string> newLiterals) =>
        Numbers(newLiterals).Except(oldLiterals, StringComparer.Ordinal).All(number => number == "0") && before.Operands.SelectMany(operand => operand.Words).Any(IsListener);

    // "report", "sort" and "support" are none.
    private static bool IsListener(string word) =>
        word is "port" or "Port" or "bind" or "listen" or "server" or "Server" || word.EndsWith("Port", StringComparison.Ordinal) || word.EndsWith("_port", StringComparison.Ordinal)
        || word.EndsWith("Server", StringComparison.Ordinal) || word.EndsWith("_server", StringComparison.Ordinal) || word.EndsWith("Listener", StringComparison.Ordinal) || word.StartsWith("server_", StringComparison.Ordinal);

    private static bool IsPartOf(string old, string @new) => old.Length > 2 && old[0] is '"' or '\'' && @new.Contains(old[1..^1], StringComparison.Ordinal) && !@new.Contains('|', StringComparison.Ordinal) && !@new.Contains('*', StringComparison.Ordinal);

    private static bool IsPath(string literal) => literal.Contains('/', StringComparison.Ordinal) && !literal.Contains(' ', StringComparison.Ordinal) && literal.Contains('.', StringComparison.Ordinal) && !literal.Contains("://", StringComparison.Ordinal);

    private static IEnumerable<string> Numbers(IEnumerable<string> literals) => literals.Where(literal => literal.Length > 0 && (char.IsAsciiDigit(literal[0]) || literal[0] == '-')).Order(StringComparer.Ordinal);

    /// <summary><c>expect.anything()</c>, <c>It.IsAny&lt;int&gt;()</c>, <c>mock.ANY</c>, <c>Arg.Any</c></summary>
    private static bool IsWildcard(Operand operand) => operand.Words.Any(word => word is "anything" or "any" or "IsAny" or "ANY" or "Any" or "anyInt" or "anyString" or "objectContaining" or "Anything" or "anyLong" or "_" or "arrayContaining" or "stringContaining" or "stringMatching");

    private static string Signs(AssertionFact fact) => string.Concat(fact.Operands.SelectMany(operand => operand.Text.Split(' ')).Where(part => part is "<" or ">" or "<=" or ">=" or "==" or "!=" or "!" or "not" or "&&" or "||"));

    private static HashSet<string> Types(AssertionFact fact) => [.. fact.Operands
        .Where(operand => !operand.Text.Contains(' ', StringComparison.Ordinal) && operand.Text.Length > 0 && (char.IsUpper(operand.Text[0]) || operand.Text[0] is not ('"' or '\'')))
        .Select(operand => operand.Text.Split('.')[^1])
        .Concat(fact.Operands.Where(operand => operand.Text.EndsWith(" . class", StringComparison.Ordinal) || operand.Text.StartsWith("typeof (", StringComparison.Ordinal)).Select(operand => operand.Words.FirstOrDefault() ?? string.Empty))];

    private static (string Sign, double Number)? Bound(AssertionFact fact)
    {
        foreach (var operand in fact.Operands)
        {
            var parts = operand.Text.Split(' ', 2);
            if (parts is [['<' or '>', ..], var rest] && double.TryParse(rest.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return (parts[0], number);
            }
        }

        return null;
    }

    /// <summary>True when it is looser now, false when it is stricter, null when it is the same.</summary>
    private static bool? Tolerance(AssertionFact before, AssertionFact after)
    {
        var was = before.Tolerance ?? Approx(before);
        var now = after.Tolerance ?? Approx(after);
        if (was == now)
        {
            return null;
        }

        return (Number(was), Number(now)) switch
        {
            _ when was is not null && now is not null && before.ToleranceIsDigits != after.ToleranceIsDigits => true,
            ({ } old, { } @new) => before.ToleranceIsDigits && after.ToleranceIsDigits ? @new < old : @new > old,
            (null, _) when was is null => true,
            _ => now is not null,
        };
    }

    private static string? Approx(AssertionFact fact)
    {
        foreach (var operand in fact.Operands)
        {
            var at = operand.Text.IndexOf("approx (", StringComparison.Ordinal);
            var comma = at < 0 ? -1 : operand.Text.LastIndexOf(" , ", StringComparison.Ordinal);
            if (comma > at && at >= 0)
            {
                return operand.Text[(comma + 3)..];
            }
        }

        return null;
    }

    private static double? Number(string? text)
    {
        foreach (var part in (text ?? string.Empty).Split(' ').Reverse())
        {
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>Two strings of letters that differ by no more than two of them.</summary>
    public static bool IsTypo(string one, string other)
    {
        if (one.Length < 6 || other.Length < 6 || one[0] is not ('"' or '\'') || Math.Abs(one.Length - other.Length) > 2)
        {
            return false;
        }

        var head = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = one.Skip(head).Reverse().Zip(other.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var (from, to) = (one[head..^tail], other[head..^tail]);
        return from.Length <= 3 && to.Length <= 3 && (from + to).All(c => char.IsLetter(c) || c is '_' or '/' or '.' or '-' or ' ');
    }
}

internal enum AssertionChangeKind
{
    None = 0,

    /// <summary>It says the same or more.</summary>
    Kept = 1,
    Weaker = 2,
    OtherExpectation = 3,
    OtherSubject = 4,
}
