using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Cli;

/// <summary><c>patterns list</c>, in the order in which the rules are asked.</summary>
internal sealed record PatternListDocument(string Schema, IReadOnlyList<PatternDocument> Rules);

/// <param name="Category">Null leaves the failure's own.</param>
internal sealed record PatternDocument(
    string Name, string? Category, string? Subcategory, bool Transient, string Attribution, string? Fix, double Success, double Confidence, string File, int Line)
{
    public static PatternDocument Of(WrittenRule written) => new(
        written.Rule.Name,
        written.Rule.Category == FailureCategory.None ? null : Words.Name(written.Rule.Category),
        written.Rule.Subcategory,
        written.Rule.IsTransient,
        Words.Name(written.Rule.Attribution),
        written.Rule.KnownFix,
        written.Rule.SuccessProbability,
        written.Rule.Confidence,
        written.File,
        written.Line);
}

/// <summary><c>patterns test</c>.</summary>
/// <param name="Wrong">Examples that were not decided as the files say.</param>
internal sealed record PatternTestDocument(string Schema, bool Passed, int Rules, int Examples, IReadOnlyList<PatternVerdictDocument> Wrong);

/// <param name="Decided">The rule that decided it; null when none did.</param>
internal sealed record PatternVerdictDocument(string Rule, string File, int Line, string Message, bool ShouldMatch, string? Decided)
{
    public static PatternVerdictDocument Of(RuleVerdict verdict) => new(
        verdict.Rule.Rule.Name, verdict.Rule.File, verdict.Example.Line, verdict.Example.Failure.Message, verdict.Example.IsDecided, verdict.Decided);
}
