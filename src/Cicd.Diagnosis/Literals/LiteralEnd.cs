namespace Cicd.Diagnosis;

/// <summary>A literal that ends in a state of the automaton.</summary>
/// <param name="Set">Index of its set.</param>
/// <param name="Exact">The literal, where its case counts; else null.</param>
internal readonly record struct LiteralEnd(int Set, string? Exact);
