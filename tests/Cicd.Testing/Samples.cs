using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Testing;

/// <summary>Small, valid messages to start a test from; a test names what it cares about with <c>with</c>.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly SessionId Session = SessionId.Parse("cicd-1767355200-0000abcd");

    public const string Head = "1111111111111111111111111111111111111111";

    public static SessionRequest Request(params string[] checks) => new()
    {
        Session = Session,
        Coordinator = "ada@lovelace",
        Forge = new ForgeContext { Forge = "local", Repository = "greeter", CommitSha = Head },
        Target = new ChangeTarget { RepositoryPath = "/repo", Commit = Head, HeadCommit = Head, Branch = "main" },
        Checks = [.. (checks is [] ? ["build", "test"] : checks).Select(name => new CheckSpec { Name = name, Command = $"make {name}" })],
    };

    public static CheckRun Green(string check) => new()
    {
        Check = check,
        Command = $"make {check}",
        Outcome = CheckOutcome.Passed,
        ExitCode = 0,
        Commit = Head,
    };

    public static CheckRun Red(string check) => Green(check) with { Outcome = CheckOutcome.Failed, ExitCode = 1 };

    public static Failure Failure(string check, int n = 1, string? file = "src/Greeter.cs") => new()
    {
        Id = $"{check}#{n}",
        Check = check,
        Tool = "msbuild",
        Category = FailureCategory.Build,
        Severity = FailureSeverity.High,
        Message = "The type or namespace name 'StringBuilder' could not be found",
        Code = "CS0246",
        File = file,
        Line = 3,
        Signature = $"signature-{check}-{n}",
    };

    public static ClassifiedFailure Classified(Failure failure) => new() { Failure = failure, Confidence = 0.9 };

    public static FixGroup Group(string id, params Failure[] failures) => new()
    {
        Id = id,
        Category = FailureCategory.Build,
        Severity = FailureSeverity.High,
        Priority = TaskPriority.High,
        Failures = [.. failures.Select(Classified)],
    };

    public static Patch Patch(string group) => new()
    {
        GroupId = group,
        Content = new ArtifactRef(new string('a', 64), 12),
        Files = [new PatchedFile("src/Greeter.cs", 1, 0)],
        Reason = "Adds the missing using.",
        Confidence = 0.9,
        Origin = "missing-using",
    };

    public static DiscoveryOutput Discovery(ImmutableArray<CheckRun> checks, params Failure[] failures) => new(
        new FailureManifest { Checks = checks, Failures = [.. failures] },
        new ChangeContext { HeadCommit = Head });

    public static CheckComparison Compared(CheckRun before, CheckRun after, CheckVerdict verdict) =>
        new() { Before = before, After = after, Verdict = verdict };
}
