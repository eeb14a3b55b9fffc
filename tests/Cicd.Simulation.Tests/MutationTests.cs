using System.Diagnostics;
using Cicd.Simulation.Mutations;
using Cicd.Testing;

namespace Cicd.Simulation.Tests;

/// <summary>The planted bugs must fit the sources, or they rot unseen; whether they are caught is asked by <c>mutations</c>, not here.</summary>
public sealed class MutationTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Names => [.. MutationCatalog.In(RepositoryRoot.Path).Select(mutation => mutation.Name)];

    [Fact]
    public void Catalog_HasManyBugsWithNamesOfTheirOwn()
    {
        var all = MutationCatalog.In(RepositoryRoot.Path);

        all.Count.ShouldBeGreaterThanOrEqualTo(25);
        all.Select(mutation => mutation.Bug).ShouldBeUnique();
        all.Select(mutation => mutation.Name[3..]).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Patch_StillFitsTheSources(string name)
    {
        var patch = MutationCatalog.In(RepositoryRoot.Path).Single(mutation => mutation.Name == name);

        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--check", patch.File])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardError = true,
        })!;
        var objections = git.StandardError.ReadToEnd();
        git.WaitForExit(Deadline).ShouldBeTrue();

        git.ExitCode.ShouldBe(0, objections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--- a/src/A/B.cs\n+++ b/src/A/B.cs\n")]
    [InlineData("A bug without anybody who sees it.\n--- a/src/A/B.cs\n+++ b/src/A/B.cs\n")]
    [InlineData("A bug in a test. Seen by: liveness.\n--- a/tests/A/B.cs\n+++ b/tests/A/B.cs\n")]
    [InlineData("A bug without a patch. Seen by: liveness.\n")]
    public void Parse_PatchThatIsNone_IsRefused(string text) =>
        Should.Throw<FormatException>(() => Mutation.Parse("01-bad.patch", text)).Message.ShouldStartWith("01-bad.patch must begin with");

    [Fact]
    public void Parse_Patch_TellsBugAndWitness()
    {
        var mutation = Mutation.Parse("/sources/01-timer-twice.patch", "A timer ticks twice. Seen by: exact when calm.\n\n--- a/src/A/B.cs\n+++ b/src/A/B.cs\n");

        mutation.Name.ShouldBe("01-timer-twice");
        mutation.Bug.ShouldBe("A timer ticks twice.");
        mutation.SeenBy.ShouldBe("exact when calm");
        mutation.Projects.ShouldBe(["A"]);
    }

    [Fact]
    public void Verdict_OfARunWithFailures_IsTheFirstOfThem()
    {
        const string output = """
                0.0000 silo0.1 starts
            seed 7 (poison) failed: recorded first: stage/x sets a aside after 2 workers began it
            replay: dotnet run -c Release --project tests/Cicd.Simulation -- --seed 7 --scenario poison --trace
            seed 9 (calm) failed: liveness: session/x is still Running
            {"seeds":25,"failed":[7,9]}
            """;

        MutationVerdict.Of(1, output).ShouldBe(new MutationVerdict("recorded first", 7));
    }

    [Theory]
    [InlineData(0, """{"seeds":25,"failed":[]}""", null)]
    [InlineData(134, "Unhandled exception. System.NullReferenceException", "the run died")]
    [InlineData(0, "", "the run died")]
    [InlineData(0, """{"seeds":0,"failed":[]}""", "the run died")]
    public void Verdict_OfARunWithoutFailures_IsGreenOnlyWhenItHasPlayed(int exitCode, string output, string? caughtBy) =>
        MutationVerdict.Of(exitCode, output).CaughtBy.ShouldBe(caughtBy);
}
