namespace Cicd.Diagnosis;

/// <summary>What became of one example of a rule.</summary>
/// <param name="Decided">Name of the rule that decided it; null when none did.</param>
/// <param name="Held">Is that what the file says?</param>
public sealed record RuleVerdict(WrittenRule Rule, RuleExample Example, string? Decided, bool Held);
