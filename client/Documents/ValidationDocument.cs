using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>A check before and after the fixes.</summary>
/// <param name="Verdict"><c>fail-to-pass</c>, <c>pass-to-pass</c>, <c>still-red</c>, <c>broken</c> or <c>tests-lost</c>.</param>
/// <param name="Remaining">What is still wrong, in words; empty when green.</param>
internal sealed record ValidationDocument(string Check, string Verdict, RunDocument Before, RunDocument After, IReadOnlyList<string> Remaining)
{
    public static ValidationDocument Of(CheckComparison comparison) => new(
        comparison.After.Check,
        Words.Name(comparison.Verdict),
        RunDocument.Of(comparison.Before),
        RunDocument.Of(comparison.After),
        [.. comparison.Remaining.Select(failure => failure.Message)]);
}
