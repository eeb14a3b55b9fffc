using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>What all logs of a call say together; each format writes it in its own words.</summary>
internal sealed record AnalysisReport
{
    /// <summary>In the order of the call.</summary>
    public required ImmutableArray<AnalyzedLog> Logs { get; init; }

    /// <summary>Of all logs in their order, symptoms marked.</summary>
    public ImmutableArray<ClassifiedFailure> Failures { get; init; } = [];

    /// <summary>Lines of the repository's files; null without <c>--repo</c>.</summary>
    public SourceCode? Source { get; init; }

    /// <summary>Causes, what a person should look at first in front.</summary>
    public ImmutableArray<ClassifiedFailure> Causes =>
        [.. Failures.Where(failure => failure.IsRoot).OrderByDescending(failure => failure.Score)];

    public ImmutableArray<ClassifiedFailure> SymptomsOf(ClassifiedFailure cause) => [.. Failures.Where(failure => failure.SymptomOf == cause.Failure.Id)];

    /// <summary>The log that a failure stands in.</summary>
    public AnalyzedLog LogOf(ClassifiedFailure failure) => Logs.First(log => log.Input.Check == failure.Failure.Check);
}
