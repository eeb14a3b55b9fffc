using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Yaml;

namespace Cicd.Diagnosis;

/// <summary>One file of rules as it was written. Nothing of it counts as long as it has a fault.</summary>
public sealed record RuleFile : IClassificationRuleSource
{
    public required string Path { get; init; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<WrittenRule> Written { get; init; } = [];

    /// <summary>All of them, in the order in which a reader meets them.</summary>
    public ImmutableArray<ConfigFault> Faults { get; init; } = [];

    public ImmutableArray<ClassificationRule> Rules => [.. Written.Select(written => written.Rule)];
}
