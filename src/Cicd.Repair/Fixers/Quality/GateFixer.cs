using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A gate that is not reached: coverage, a count of findings, a score. It never edits anything. A gate that gives way is none, and tests that only run lines are no tests; it says what is missing.</summary>
internal sealed partial class GateFixer : IFixer
{
    public string Name => "quality-gate";

    public FailureCategory Category => FailureCategory.Quality;

    public string Mends => "Nothing by itself: says how far coverage or another gate is from its threshold, and what would be needed.";

    public bool CanTake(ClassifiedFailure failure, SessionRequest request) => Gate.Read(failure.Failure.Message) is not null;

    public Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken)
    {
        var sentences = context.Failures.Select(failure => Gate.Read(failure.Failure.Message)!.Sentence).Distinct(StringComparer.Ordinal).Take(5);
        return Task.FromResult<FixOutcome>(new FixOutcome.GaveUp(
            $"{string.Join(' ', sentences)} The threshold is not lowered here, nor is anything left out of the count. What helps are tests of the lines that the change added and no test runs; if the gate itself is wrong, its owner changes it in a change of its own."));
    }

    /// <summary>A gate in the words of its tool.</summary>
    /// <param name="Sentence">What is missing, for a person.</param>
    internal sealed partial record Gate(string Sentence)
    {
        public static Gate? Read(string message)
        {
            foreach (var pattern in new[] { PytestCov(), Jest(), Nyc(), Coverlet(), Jacoco(), CoveragePy() })
            {
                if (pattern.Match(message) is { Success: true } match)
                {
                    var what = match.Groups["what"].Success ? $" of {match.Groups["what"].Value}" : string.Empty;
                    var got = match.Groups["got"].Success ? $"is {match.Groups["got"].Value}" : "is lower";
                    return new Gate($"Coverage{what} {got}{(match.Groups["wanted"].Success ? $", and the gate asks for {match.Groups["wanted"].Value}" : ", and the gate asks for more")}.");
                }
            }

            return Sonar().IsMatch(message) ? new Gate("The quality gate of the analysis server is not reached.") : null;
        }

        // FAIL Required test coverage of 90% not reached. Total coverage: 85.32%
        [GeneratedRegex(@"Required test coverage of (?<wanted>[0-9.]+%) not reached\.( Total coverage: (?<got>[0-9.]+%))?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex PytestCov();

        // Jest: "global" coverage threshold for lines (80%) not met: 75%
        [GeneratedRegex(@"coverage threshold for (?<what>\w+) \((?<wanted>[0-9.]+%)\) not met: (?<got>[0-9.]+%)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex Jest();

        // ERROR: Coverage for lines (75%) does not meet global threshold (80%)
        [GeneratedRegex(@"Coverage for (?<what>\w+) \((?<got>[0-9.]+%)\) does not meet (\S+ )?threshold \((?<wanted>[0-9.]+%)\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex Nyc();

        // The total line coverage is below the specified 80
        [GeneratedRegex(@"The \w+ (?<what>line|branch|method) coverage is below the specified (?<wanted>[0-9.]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex Coverlet();

        // Rule violated for bundle shop: lines covered ratio is 0.50, but expected minimum is 0.80
        [GeneratedRegex(@"Rule violated for .+: (?<what>\w+) covered ratio is (?<got>[0-9.]+), but expected minimum is (?<wanted>[0-9.]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex Jacoco();

        // Coverage failure: total of 85 is less than fail-under=90
        [GeneratedRegex(@"Coverage failure: total of (?<got>[0-9.]+) is less than fail[-_]under=(?<wanted>[0-9.]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex CoveragePy();

        // QUALITY GATE STATUS: FAILED
        [GeneratedRegex(@"QUALITY GATE STATUS: FAILED|Quality gate (is )?failed", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex Sonar();
    }
}
