using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>A failure that stands beside a rule as its test.</summary>
/// <param name="Failure">As a parser would report it.</param>
/// <param name="IsDecided">Must the rule decide it (<c>match</c>), or leave it to others (<c>not</c>)?</param>
/// <param name="Line">Where the example stands in its file, from 1.</param>
public sealed record RuleExample(Failure Failure, bool IsDecided, int Line);
