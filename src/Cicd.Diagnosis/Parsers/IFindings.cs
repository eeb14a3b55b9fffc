using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Takes what a parser finds.</summary>
public interface IFindings
{
    /// <summary>Repeats are welcome: the same failure is kept once, where it was first reported.</summary>
    void Report(FailureDraft draft);

    /// <summary>A tool's own summary of one test run; several runs in one log add up.</summary>
    void Count(TestCounts counts);
}
