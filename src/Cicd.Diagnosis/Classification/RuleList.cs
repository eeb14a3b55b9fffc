using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Rules that somebody already has, for example those that came with a session's request.</summary>
public sealed record RuleList(ImmutableArray<ClassificationRule> Rules) : IClassificationRuleSource;
