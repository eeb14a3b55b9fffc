using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Classifies by the first rule that matches; sources that come first win.</summary>
public sealed class RuleClassifier : IFailureClassifier
{
    // Nothing is known but the reading itself.
    private const double ConfidenceWithoutRule = 0.5;

    private readonly ImmutableArray<CompiledRule> _rules;

    /// <exception cref="ArgumentException">A pattern is no regular expression.</exception>
    /// <exception cref="NotSupportedException">A pattern needs backtracking, and with it perhaps exponential time.</exception>
    public RuleClassifier(params ImmutableArray<IClassificationRuleSource> sources) =>
        _rules = [.. sources.SelectMany(source => source.Rules).Select(rule => new CompiledRule(rule))];

    public static RuleClassifier Default { get; } = new(new BuiltInRules());

    public ClassifiedFailure Classify(Failure failure)
    {
        var rule = Find(failure);
        return new ClassifiedFailure
        {
            Failure = failure with
            {
                Category = rule is { Category: not FailureCategory.None } ? rule.Category : failure.Category,
                Severity = rule is { Severity: not FailureSeverity.None } ? rule.Severity : failure.Severity,
            },
            Subcategory = rule?.Subcategory,
            IsTransient = rule?.IsTransient ?? false,
            KnownFix = rule?.KnownFix,
            SuccessProbability = rule?.SuccessProbability ?? 0,
            Confidence = failure.Confidence * (rule?.Confidence ?? ConfidenceWithoutRule),
            Attribution = AttributionOf(rule),
            Priority = failure.File is { } file ? TaskPriorities.ForPath(file) : TaskPriority.Low,
        };
    }

    private ClassificationRule? Find(Failure failure)
    {
        foreach (var rule in _rules)
        {
            if (rule.Matches(failure))
            {
                return rule.Rule;
            }
        }

        return null;
    }

    private static Attribution AttributionOf(ClassificationRule? rule) => rule switch
    {
        null => Attribution.Change,
        { IsTransient: true } or { Category: FailureCategory.Infrastructure } => Attribution.Infrastructure,
        _ => rule.Attribution,
    };

    private sealed class CompiledRule(ClassificationRule rule)
    {
        private readonly Regex? _pattern = rule.Pattern is null
            ? null
            : new Regex(rule.Pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        public ClassificationRule Rule { get; } = rule;

        public bool Matches(Failure failure) =>
            (Rule.Of == FailureCategory.None || Rule.Of == failure.Category)
            && (Rule.Tools.IsEmpty || Rule.Tools.Contains(failure.Tool))
            && (Rule.Codes.IsEmpty || Rule.Codes.Any(code => MatchesCode(code, failure.Code)))
            && (_pattern is null || _pattern.IsMatch(failure.Message));

        private static bool MatchesCode(string rule, string? code) =>
            code is not null
            && (rule.EndsWith('*') ? code.AsSpan().StartsWith(rule.AsSpan(0, rule.Length - 1), StringComparison.Ordinal) : code == rule);
    }
}
