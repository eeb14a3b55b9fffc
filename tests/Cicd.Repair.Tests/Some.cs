using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>Values whose details do not matter to a test.</summary>
internal static class Some
{
    public static Failure Failure(
        string id,
        string? file = "src/A.cs",
        int? line = 1,
        string? code = "CS0246",
        string message = "It is wrong.",
        string tool = "msbuild",
        FailureCategory category = FailureCategory.Build) => new()
        {
            Id = id,
            Check = id.Split('#')[0],
            Tool = tool,
            Category = category,
            Severity = FailureSeverity.High,
            Message = message,
            Code = code,
            File = file,
            Line = line,
            Signature = id,
        };

    public static CheckRun Run(string check, CheckOutcome outcome, TestCounts? tests = null) => new()
    {
        Check = check,
        Command = "make",
        Outcome = outcome,
        ExitCode = outcome == CheckOutcome.Passed ? 0 : 1,
        Tests = tests,
        Duration = TimeSpan.FromSeconds(1.25),
        Commit = new string('a', 40),
    };
}
