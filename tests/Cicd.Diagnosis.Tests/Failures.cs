using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

/// <summary>Failures made by hand, and manifests of them.</summary>
internal static class Failures
{
    public static Failure Build(string id, string file = "src/a.cs", int line = 1, string code = "CS0246", FailureSeverity severity = FailureSeverity.High) =>
        Of(id, FailureCategory.Build, severity, "msbuild", code, file, line, $"The type or namespace name '{file}' could not be found");

    public static Failure Test(string id, string name = "A.B", string message = "Assert.Equal() Failure") =>
        Of(id, FailureCategory.Test, FailureSeverity.High, "dotnet-test", null, "tests/A.cs", 7, message) with { TestName = name };

    public static Failure Quality(string id, string file = "src/q.cs") =>
        Of(id, FailureCategory.Quality, FailureSeverity.Medium, "dotnet-format", "WHITESPACE", file, 3, "Fix whitespace formatting.");

    public static Failure Guess(string id, string message = "The command exited with code 1 and printed nothing.") =>
        Of(id, FailureCategory.Other, FailureSeverity.High, "log", null, null, null, message) with { Confidence = 0.2 };

    public static Failure Of(
        string id,
        FailureCategory category,
        FailureSeverity severity,
        string tool,
        string? code,
        string? file,
        int? line,
        string message) => new()
        {
            Id = id,
            Check = id.Split('#')[0],
            Tool = tool,
            Category = category,
            Severity = severity,
            Code = code,
            File = file,
            Line = line,
            Message = message,
            Signature = Signature.Of(tool, code, file, null, message),
        };

    public static FailureManifest Manifest(params Failure[] failures) => new()
    {
        Checks = [.. failures.Select(failure => failure.Check).Distinct().Select(check => Run(check, CheckOutcome.Failed))],
        Failures = [.. failures],
    };

    public static CheckRun Run(string check, CheckOutcome outcome) => new() { Check = check, Command = "x", Outcome = outcome, Commit = new string('a', 40) };

    public static ImmutableArray<ClassifiedFailure> Classify(this FailureManifest manifest) => [.. manifest.Failures.Select(RuleClassifier.Default.Classify)];
}
