using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>A check before and after the fixes.</summary>
internal sealed record ValidationDocument
{
    public required string Check { get; init; }

    public required string Command { get; init; }

    /// <summary><c>fail-to-pass</c>, <c>pass-to-pass</c>, <c>still-red</c>, <c>broken</c>, <c>tests-lost</c>, <c>critical-finding</c>, <c>flaky</c> or <c>flaky-pass</c>.</summary>
    public required string Verdict { get; init; }

    public required RunDocument Before { get; init; }

    public required RunDocument After { get; init; }

    /// <summary>On the merge base; absent where none was given or the check was green.</summary>
    public RunDocument? Base { get; init; }

    /// <summary>With the fixes once more, where the first run was red and may flip.</summary>
    public required IReadOnlyList<RunDocument> Reruns { get; init; }

    /// <summary>What is still wrong, in words; empty when green.</summary>
    public required IReadOnlyList<string> Remaining { get; init; }

    public WarningsDocument? Warnings { get; init; }

    /// <summary>Critical security findings.</summary>
    public required IReadOnlyList<SecurityDocument> Security { get; init; }

    public static ValidationDocument Of(CheckComparison comparison) => new()
    {
        Check = comparison.After.Check,
        Command = comparison.After.Command,
        Verdict = Words.Name(comparison.Verdict),
        Before = RunDocument.Of(comparison.Before),
        After = RunDocument.Of(comparison.After),
        Base = comparison.Base is { } run ? RunDocument.Of(run) : null,
        Reruns = [.. comparison.Reruns.Select(RunDocument.Of)],
        Remaining = [.. comparison.Remaining.Select(failure => failure.Message)],
        Warnings = comparison.Warnings is { } warnings ? new WarningsDocument(warnings.Before, warnings.After, warnings.New) : null,
        Security = [.. comparison.Security.Select(finding => new SecurityDocument(finding.Tool, finding.Subject, finding.Text))],
    };
}

/// <param name="New">Those that are new, at most 20.</param>
internal sealed record WarningsDocument(int Before, int After, IReadOnlyList<string> New);

internal sealed record SecurityDocument(string Tool, string Subject, string Text);

/// <param name="Verdict"><c>same</c>, <c>better</c>, <c>regressed</c>, <c>broken</c> or <c>broken-before</c>.</param>
internal sealed record BenchmarkDocument(
    string Name, string Verdict, IReadOnlyList<double> Before, IReadOnlyList<double> After, IReadOnlyList<double> Base, double WorsePercent, double TolerancePercent, string? Note)
{
    public static BenchmarkDocument Of(BenchmarkComparison benchmark) => new(
        benchmark.Name, Words.Name(benchmark.Verdict), benchmark.Before, benchmark.After, benchmark.Base, benchmark.WorsePercent, benchmark.TolerancePercent, benchmark.Note);
}
