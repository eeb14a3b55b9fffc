using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class EvidenceTests
{
    private const string Counted = "printf -- '----------------------------------------------------------------------\\nRan 3 tests in 0.001s\\n\\n'";

    [Fact]
    public async Task Validate_NewWarnings_AreCountedAndNamed()
    {
        await using var room = await RepairRoom.CreateAsync(("log.txt", "src/a.c:3:1: warning: old one [-Wold]\nsrc/a.c:9:1: error: bad\n"), ("code.txt", "1\n"));
        room.Checks = [new CheckSpec { Name = "build", Command = "cat log.txt; exit $(cat code.txt)", Category = FailureCategory.Build }];
        await room.StartAsync();
        var before = (await room.RunAsync<FailuresDetected>("detect-build", new DetectFailures(room.Checks[0]))).Run;
        var @fixed = await room.FixByAsync("fix-build-high", "printf 'src/a.c:4:1: warning: old one [-Wold]\\nsrc/b.c:7:2: warning: new one [-Wnew]\\n' > log.txt; echo 0 > code.txt");

        var comparison = (await room.ValidateAsync([@fixed.Patch!], [before])).Comparisons.ShouldHaveSingleItem();

        comparison.Verdict.ShouldBe(CheckVerdict.FailToPass);
        var warnings = comparison.Warnings.ShouldNotBeNull();
        (warnings.Before, warnings.After).ShouldBe((1, 2));
        warnings.New.ShouldHaveSingleItem().ShouldStartWith("src/b.c:7 ");
    }

    [Fact]
    public async Task Validate_CriticalSecurityFinding_IsNotGreen()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "bad\n"));
        room.Checks = [new CheckSpec { Name = "audit", Command = "echo 'warning NU1904: Package '\"'A'\"' 1.0 has a known critical severity vulnerability, https://x'; grep -q good a.txt", Category = FailureCategory.Quality }];
        await room.StartAsync();
        var before = (await room.RunAsync<FailuresDetected>("detect-audit", new DetectFailures(room.Checks[0]))).Run;
        var @fixed = await room.FixByAsync("fix-quality-high", "echo good > a.txt");

        var evidence = await room.ValidateAsync([@fixed.Patch!], [before]);

        evidence.IsGreen.ShouldBeFalse();
        var comparison = evidence.Comparisons.ShouldHaveSingleItem();
        comparison.Verdict.ShouldBe(CheckVerdict.CriticalFinding);
        comparison.Security.ShouldHaveSingleItem().Subject.ShouldBe("A");
    }

    [Fact]
    public async Task Validate_RedOnceAndGreenOnce_IsFlakyAndNotFixed()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "bad\n"));

        // Red, and green from the second run on, as soon as the file is good. What a run leaves is outside of the worktree.
        var marks = Directory.CreateTempSubdirectory("cicd-marks-").FullName;
        room.Checks =
        [
            new CheckSpec
            {
                Name = "unit",
                Command = $"{Counted}; if grep -q good a.txt && ! mkdir '{marks}/once' 2>/dev/null; then echo OK; else echo 'FAIL: test_a (t.T.test_a)'; echo 'FAILED (failures=1)'; exit 1; fi",
                Category = FailureCategory.Test,
            },
        ];
        room.Policy = new RepairPolicy { Sandbox = new SandboxPolicy { Mode = SandboxMode.Off } };
        await room.StartAsync();
        var before = (await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(room.Checks[0]))).Run;
        var @fixed = await room.FixByAsync("fix-test-high", "echo good > a.txt");

        var evidence = await room.ValidateAsync([@fixed.Patch!], [before]);

        var comparison = evidence.Comparisons.ShouldHaveSingleItem();
        comparison.Verdict.ShouldBe(CheckVerdict.Flaky);
        comparison.Reruns.ShouldHaveSingleItem().IsGreen.ShouldBeTrue();
        evidence.IsGreen.ShouldBeFalse();
        Directory.Delete(marks, recursive: true);
    }

    [Theory]
    [InlineData("echo 20 > time.txt", BenchmarkVerdict.Regressed)]
    [InlineData("echo 10.5 > time.txt", BenchmarkVerdict.Same)]
    [InlineData("echo 5 > time.txt", BenchmarkVerdict.Better)]
    [InlineData("echo fast > time.txt", BenchmarkVerdict.Broken)]
    [InlineData("rm time.txt", BenchmarkVerdict.Broken)]
    public async Task ValidateBenchmarks_DeclaredCommand_IsComparedInTurns(string fix, BenchmarkVerdict verdict)
    {
        await using var room = await RepairRoom.CreateAsync(("time.txt", "10\n"));
        await room.StartAsync();
        var @fixed = await room.FixByAsync("fix-other-high", fix);
        var syntax = await room.MergeAsync(@fixed.Patch!);
        var told = new List<string>();
        room.OnProgress = told.Add;

        var result = await room.RunAsync<BenchmarksValidated>(
            "validate-benchmarks", new ValidateBenchmarks([new BenchmarkSpec { Name = "load", Command = "cat time.txt && echo \"took $(cat time.txt) ms\"", Metric = "took ([0-9.]+) ms", Runs = 2 }]), syntax);

        var comparison = result.Comparisons.ShouldHaveSingleItem();
        comparison.Verdict.ShouldBe(verdict, comparison.Note);
        comparison.IsRed.ShouldBe(verdict is BenchmarkVerdict.Regressed or BenchmarkVerdict.Broken);
        if (verdict != BenchmarkVerdict.Broken)
        {
            comparison.Before.ShouldBe([10, 10]);
            comparison.After.Length.ShouldBe(2);
            told.ShouldBe(["benchmark load, run 1 of 2", "benchmark load, run 2 of 2"]);
        }

        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Conclude_PlanCannotBeWritten_HandsNothingOut()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "bad\n"));
        room.Checks = [new CheckSpec { Name = "unit", Command = "grep -q good a.txt || { echo 'error: a.txt is bad'; exit 1; }" }];
        room.Policy = new RepairPolicy { Fixers = [new CommandFixerSpec { Name = "mend", Command = "echo good > a.txt" }] };
        room.Options = new SessionOptions { Apply = true };
        await room.StartAsync();
        var view = await room.RunSessionAsync();
        var plan = Path.Combine(room.Data.SessionPath(view.Session), "rollback-plan.json");
        Directory.CreateDirectory(Path.Combine(plan, "in the way"));

        await Should.ThrowAsync<Exception>(() => room.Get<ISessionConcluder>().ConcludeAsync(view, CancellationToken.None));
        var untouched = (room.Git("branch", "--list", "cicd/*"), File.ReadAllText(Path.Combine(room.Repository, "a.txt")));
        Directory.Delete(plan, recursive: true);
        await room.Get<ISessionConcluder>().ConcludeAsync(view, CancellationToken.None);

        untouched.ShouldBe(("", "bad\n"));
        var text = File.ReadAllText(plan);
        text.ShouldContain("\"rollback_actions\"");
        text.ShouldContain("\"restore_files\"");
        text.ShouldContain("\"revert_commits\"");
        text.ShouldContain("\"run_test_suite\"");
    }
}
