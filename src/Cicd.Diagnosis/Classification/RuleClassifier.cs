using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Classifies by the first rule that matches; sources that come first win.</summary>
public sealed class RuleClassifier : IFailureClassifier
{
    // Nothing is known but the reading itself.
    private const double ConfidenceWithoutRule = 0.5;

    private static readonly Lazy<RuleClassifier> Shipped = new(() => new RuleClassifier(ConfidenceCalibration.Shipped, ShippedRules.Instance));

    private readonly ImmutableArray<CompiledRule> _rules;
    private readonly ConfidenceCalibration _calibration;

    /// <remarks>A pattern is compiled when it is first needed; <see cref="RuleFileReader"/> has refused those that can't be.</remarks>
    public RuleClassifier(ConfidenceCalibration calibration, params ImmutableArray<IClassificationRuleSource> sources)
    {
        _rules = [.. sources.SelectMany(source => source.Rules).Select(rule => new CompiledRule(rule))];
        _calibration = calibration;
    }

    /// <summary>With the shipped rules alone.</summary>
    public static RuleClassifier Default => Shipped.Value;

    /// <summary>The user's rules first, then the shipped ones.</summary>
    public static RuleClassifier With(ImmutableArray<ClassificationRule> rules) =>
        rules.IsEmpty ? Default : new RuleClassifier(ConfidenceCalibration.Shipped, new RuleList(rules), ShippedRules.Instance);

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
            Rule = rule?.Name,
            Subcategory = rule?.Subcategory,
            IsTransient = rule?.IsTransient ?? false,
            KnownFix = rule?.KnownFix,
            SuccessProbability = rule?.SuccessProbability ?? 0,
            Confidence = _calibration.Map(failure.Confidence * (rule?.Confidence ?? ConfidenceWithoutRule)),
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
        { IsTransient: true } => Attribution.Infrastructure,
        { Category: FailureCategory.Infrastructure, Attribution: Attribution.Change } => Attribution.Infrastructure,
        _ => rule.Attribution,
    };
}
