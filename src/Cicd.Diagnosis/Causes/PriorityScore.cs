using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What a person should look at first, 0 to 100: the file's path, the severity, the branch, and how much hangs on it.</summary>
internal static class PriorityScore
{
    private const int SymptomsWorth = 2;
    private const int SymptomsWorthMax = 20;

    public static int Of(ClassifiedFailure failure, int symptoms, string? branch) =>
        OfPath(failure.Priority) + OfSeverity(failure.Failure.Severity) + OfBranch(BranchOf(branch)) + Math.Min(SymptomsWorthMax, SymptomsWorth * symptoms);

    public static BranchPriority BranchOf(string? branch) => branch switch
    {
        "main" or "master" or "trunk" => BranchPriority.Critical,
        _ when branch?.StartsWith("hotfix", StringComparison.Ordinal) == true => BranchPriority.Urgent,
        _ when branch?.StartsWith("release", StringComparison.Ordinal) == true => BranchPriority.High,
        _ => BranchPriority.Medium,
    };

    private static int OfPath(TaskPriority priority) => priority switch
    {
        TaskPriority.High => 25,
        TaskPriority.Medium => 15,
        _ => 5,
    };

    private static int OfSeverity(FailureSeverity severity) => severity switch
    {
        FailureSeverity.High => 25,
        FailureSeverity.Medium => 15,
        _ => 5,
    };

    private static int OfBranch(BranchPriority priority) => priority switch
    {
        BranchPriority.Critical => 30,
        BranchPriority.Urgent => 25,
        BranchPriority.High => 20,
        _ => 10,
    };
}
