namespace Cicd.Repair;

/// <summary>A relation between pieces of code that an assertion or a condition states; tokens not yet normalised.</summary>
internal readonly record struct Claim(Relation Relation, bool IsNegated, IReadOnlyList<IReadOnlyList<Token>> Sides)
{
    public static Claim Of(Relation relation, bool isNegated, params IReadOnlyList<Token>[] sides) => new(relation, isNegated, sides);
}
