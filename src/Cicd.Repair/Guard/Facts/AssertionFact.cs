using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What one assertion claims, in a form that no longer depends on framework, layout, order of arguments or names of local variables.</summary>
internal sealed record AssertionFact
{
    /// <summary>For example <c>equal</c>, <c>throws</c>, <c>not null</c>.</summary>
    public required Relation Relation { get; init; }

    public bool IsNegated { get; init; }

    /// <summary>Normalised; local variables that are set once stand as what they are set to.</summary>
    public required ImmutableArray<Operand> Operands { get; init; }

    /// <summary>The last number of a comparison of nearness.</summary>
    public string? Tolerance { get; init; }

    /// <summary>A larger tolerance number is stricter (digits), not looser (a distance).</summary>
    public bool ToleranceIsDigits { get; init; }

    /// <summary>Name of the routine that it stands in.</summary>
    public required string Routine { get; init; }

    public required string Path { get; init; }

    public required int Line { get; init; }

    /// <summary>As it is written, for a reader.</summary>
    public required string Text { get; init; }

    /// <summary>Conditions, loops, handlers and early ends that it depends on.</summary>
    public ImmutableArray<string> Guards { get; init; } = [];

    /// <summary>It cannot fail: <c>Assert.True(true)</c>, <c>expect(x)</c> without a matcher, both sides the same.</summary>
    public bool IsHollow { get; init; }

    /// <summary>A promise or task that nobody waits for.</summary>
    public bool IsUnawaited { get; init; }

    /// <summary>0 cannot fail … 6 says exactly what must come out.</summary>
    public int Strength => IsHollow ? 0 : Relations.Strength(Relation, IsNegated, Operands.Length);

    /// <summary>Equal for assertions that claim the same.</summary>
    public string Key => $"{Relation}{(IsNegated ? "!" : "")}({string.Join('|', Operands.Select(operand => operand.Text).Order(StringComparer.Ordinal))}){Tolerance}";

    public IEnumerable<string> Literals => Operands.SelectMany(operand => operand.Literals);
}

/// <summary>One side of an assertion.</summary>
/// <param name="Text">Normalised.</param>
/// <param name="Words">Its identifiers, in order.</param>
/// <param name="Literals">Its numbers and strings, in order.</param>
internal sealed record Operand(string Text, ImmutableArray<string> Words, ImmutableArray<string> Literals)
{
    /// <summary>Nothing but a literal.</summary>
    public bool IsLiteral => Words.IsEmpty && !Literals.IsEmpty;
}

/// <summary>Kinds of claims.</summary>
internal enum Relation
{
    None = 0,
    Equal = 1,
    Close = 2,
    True = 3,
    Truthy = 4,
    Null = 5,
    Empty = 6,
    Contains = 7,
    Matches = 8,
    Compare = 9,
    Type = 10,
    Throws = 11,
    CalledWith = 12,
    Called = 13,
    Fails = 14,
    Single = 15,
    Either = 16,
    Snapshot = 17,
    Other = 18,
}
