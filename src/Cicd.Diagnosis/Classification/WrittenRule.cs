using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>A rule with its examples and its place.</summary>
/// <param name="File">As it was named to the reader.</param>
/// <param name="Line">From 1.</param>
public sealed record WrittenRule(ClassificationRule Rule, ImmutableArray<RuleExample> Examples, string File, int Line);
