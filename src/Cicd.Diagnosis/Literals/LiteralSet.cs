using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>Literals that mean the same to whoever asks: does a line have one of them?</summary>
/// <param name="Literals">None of them empty.</param>
/// <param name="IgnoresCase">Of the letters A to Z; of others never.</param>
internal readonly record struct LiteralSet(ImmutableArray<string> Literals, bool IgnoresCase = false);
