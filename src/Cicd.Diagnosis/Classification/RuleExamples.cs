using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>Holds rules against the examples that stand beside them, in the order in which a session would ask them.</summary>
public static class RuleExamples
{
    /// <param name="files">Without faults, in the order of their precedence.</param>
    /// <returns>One per example, in the order of files and rules.</returns>
    public static ImmutableArray<RuleVerdict> Run(ImmutableArray<RuleFile> files)
    {
        ImmutableArray<CompiledRule> rules = [.. files.SelectMany(file => file.Rules).Select(rule => new CompiledRule(rule))];
        return [.. files.SelectMany(file => file.Written).SelectMany(written => written.Examples.Select(example => Judge(written, example, rules)))];
    }

    private static RuleVerdict Judge(WrittenRule written, RuleExample example, ImmutableArray<CompiledRule> rules)
    {
        var decided = rules.FirstOrDefault(rule => rule.Matches(example.Failure))?.Rule;
        return new RuleVerdict(written, example, decided?.Name, ReferenceEquals(decided, written.Rule) == example.IsDecided);
    }
}
