using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>A rule that can be asked.</summary>
internal sealed class CompiledRule(ClassificationRule rule)
{
    private readonly RulePattern? _pattern = rule.Pattern is null ? null : new RulePattern(rule.Pattern);

    public ClassificationRule Rule { get; } = rule;

    public bool Matches(Failure failure) =>
        (Rule.Of.IsEmpty || Rule.Of.Contains(failure.Category))
        && (Rule.Tools.IsEmpty || Rule.Tools.Contains(failure.Tool))
        && (Rule.Codes.IsEmpty || (failure.Code is { } code && Rule.Codes.Any(wanted => IsCode(wanted, code))))
        && (Rule.Text.IsEmpty || Rule.Text.Any(text => failure.Message.Contains(text, StringComparison.OrdinalIgnoreCase)))
        && (Rule.Steps.IsEmpty || (failure.Step is { } step && Rule.Steps.Any(text => step.Contains(text, StringComparison.OrdinalIgnoreCase))))
        && (_pattern is null || _pattern.IsMatch(failure.Message));

    private static bool IsCode(string wanted, string code) =>
        wanted.EndsWith('*') ? code.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal) : code == wanted;
}
