using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>The ends that a fixer's work can have (DESIGN §7). Whether something helped is for validation to say.</summary>
internal abstract record FixOutcome
{
    private FixOutcome()
    {
    }

    /// <summary>It changed files.</summary>
    /// <param name="Summary">What was changed, one sentence.</param>
    /// <param name="Confidence">0 to 1.</param>
    public sealed record Fixed(string Summary, double Confidence) : FixOutcome
    {
        /// <summary>Failures that are thereby done, by id; the others stay open for the fixers after it.</summary>
        public required ImmutableArray<string> Handled { get; init; }

        /// <summary>Name and version of the external tool that ran; null when none did.</summary>
        public string? Tool { get; init; }
    }

    public sealed record NothingToDo(string Summary) : FixOutcome
    {
        public string? Tool { get; init; }
    }

    /// <param name="Reason">Why, and what a person could do; one or two sentences.</param>
    public sealed record GaveUp(string Reason) : FixOutcome
    {
        public string? Tool { get; init; }
    }

    /// <summary>It changed files, but only a person may say that this is right: the change is handed over beside the others, and never counts as a fix.</summary>
    /// <param name="Reason">What it is and what has to be decided; one or two sentences.</param>
    public sealed record Proposed(string Reason) : FixOutcome
    {
        public string? Tool { get; init; }
    }

    public sealed record RetryAt(DateTimeOffset Time, string Reason) : FixOutcome;
}
