using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class RuleClassifierTests
{
    [Theory]
    [InlineData("msbuild", "CS0246", "x", FailureCategory.Build, "missing-reference", false)]
    [InlineData("msbuild", "CS0103", "x", FailureCategory.Build, "missing-using", false)]
    [InlineData("msbuild", "CS1061", "x", FailureCategory.Build, "missing-member", false)]
    [InlineData("msbuild", "CS8603", "x", FailureCategory.Build, "nullable", false)]
    [InlineData("msbuild", "NU1101", "x", FailureCategory.Build, "missing-package", false)]
    [InlineData("msbuild", "NU1301", "Unable to load the service index", FailureCategory.Infrastructure, "network", true)]
    [InlineData("msbuild", "NETSDK1045", "x", FailureCategory.Build, "sdk-version", false)]
    [InlineData("dotnet-format", "WHITESPACE", "x", FailureCategory.Quality, "formatting", false)]
    [InlineData("msbuild", "IDE0005", "x", FailureCategory.Quality, "style", false)]
    [InlineData("msbuild", "CA1822", "x", FailureCategory.Quality, "analyzer", false)]
    [InlineData("git-diff", "differs", "x", FailureCategory.Quality, "stale-generated", false)]
    [InlineData("log", null, "curl: (6) Could not resolve host: example.org", FailureCategory.Infrastructure, "network", true)]
    [InlineData("log", null, "write failed: No space left on device", FailureCategory.Infrastructure, "disk-full", true)]
    [InlineData("log", null, "FATAL ERROR: JavaScript heap out of memory", FailureCategory.Infrastructure, "out-of-memory", true)]
    [InlineData("log", null, "API rate limit exceeded", FailureCategory.Infrastructure, "rate-limit", true)]
    [InlineData("npm", "ETIMEDOUT", "request failed", FailureCategory.Infrastructure, "network", true)]
    [InlineData("python", "ModuleNotFoundError", "No module named 'x'", FailureCategory.Build, "missing-module", false)]
    [InlineData("shell", "command-not-found", "x: not found", FailureCategory.Build, "missing-command", false)]
    public void Classify_KnownFailure_GetsItsKind(string tool, string? code, string message, FailureCategory category, string subcategory, bool isTransient)
    {
        var failure = Failures.Of("c#1", DotnetCodes.CategoryOf(code), FailureSeverity.High, tool, code, null, null, message);

        var classified = RuleClassifier.Default.Classify(failure);

        (classified.Failure.Category, classified.Subcategory, classified.IsTransient).ShouldBe((category, subcategory, isTransient));
        classified.Attribution.ShouldBe(isTransient ? Attribution.Infrastructure : Attribution.Change);
    }

    [Fact]
    public void Classify_AssertionThatSpeaksOfTheNetwork_IsNotTransient()
    {
        var classified = RuleClassifier.Default.Classify(Failures.Test("t#1", message: "Assert.Equal() Failure | Expected: connection reset | Actual: ok"));

        (classified.Subcategory, classified.IsTransient).ShouldBe(("assertion", false));
    }

    [Fact]
    public void Classify_MissingCredentials_IsAMatterOfConfiguration()
    {
        var failure = Failures.Of("c#1", FailureCategory.Deployment, FailureSeverity.High, "log", null, null, null, "remote: 401 Unauthorized");

        RuleClassifier.Default.Classify(failure).Attribution.ShouldBe(Attribution.Configuration);
    }

    [Fact]
    public void Classify_UnknownFailure_StaysAsItIsWithHalfTheConfidence()
    {
        var failure = Failures.Of("c#1", FailureCategory.Other, FailureSeverity.Low, "frob", "F1", null, null, "wibble") with { Confidence = 0.8 };

        var classified = new RuleClassifier(ConfidenceCalibration.None, ShippedRules.Instance).Classify(failure);

        classified.ShouldBe(new ClassifiedFailure { Failure = failure, Confidence = 0.4 });
    }

    [Fact]
    public void Classify_RulesOfTheUser_WinOverTheShippedOnes()
    {
        var classifier = RuleClassifier.With(
            [new ClassificationRule { Name = "ours", Codes = ["CS0246"], Subcategory = "ours", Severity = FailureSeverity.Low, SuccessProbability = 0.25 }]);

        var classified = classifier.Classify(Failures.Build("b#1"));

        (classified.Subcategory, classified.Failure.Severity, classified.SuccessProbability).ShouldBe(("ours", FailureSeverity.Low, 0.25));
    }

    [Theory]
    [InlineData("tests/A.cs", TaskPriority.High)]
    [InlineData("README.md", TaskPriority.Low)]
    [InlineData(null, TaskPriority.Low)]
    public void Classify_Priority_FollowsTheFile(string? file, TaskPriority expected) =>
        RuleClassifier.Default.Classify(Failures.Build("build#1") with { File = file }).Priority.ShouldBe(expected);
}
