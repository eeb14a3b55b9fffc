using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class RerunTests
{
    [Fact]
    public async Task Detect_TestThatFlips_IsSeenToFlipOnTheSameCommit()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));

        // What it remembers lies outside of the worktree, as a sandbox would not allow.
        room.Policy = new RepairPolicy { Sandbox = new SandboxPolicy { Mode = SandboxMode.Off } };
        var flag = Path.Combine(room.Repository, "..", "seen");
        var detected = await DetectAsync(room, $"[ -e '{flag}' ] || {{ touch '{flag}'; echo 'error: broken by chance'; exit 1; }}");

        var rerun = detected.Reruns.Single();
        (rerun.Run.Outcome, rerun.Variation, rerun.Signatures.IsEmpty).ShouldBe((CheckOutcome.Passed, RerunVariation.Same, true));
        rerun.Run.Commit.ShouldBe(detected.Run.Commit);
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Detect_TestThatStays_HasTheSameSignatureAgain()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));

        var detected = await DetectAsync(room, "echo \"error: broken in $PWD at $(date +%s%N)\"; exit 1");

        detected.Reruns.Single().Signatures.ShouldBe(detected.Failures.Select(failure => failure.Signature));
    }

    [Fact]
    public async Task Detect_TestThatDependsOnTheTimeZone_IsRunInAnotherOne()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        room.Options = new SessionOptions { Reruns = 3 };

        var detected = await DetectAsync(room, "[ \"$TZ\" = Pacific/Kiritimati ] || { echo 'error: wrong time zone'; exit 1; }");

        detected.Reruns.Select(rerun => (rerun.Variation, rerun.Run.IsGreen)).ShouldBe([(RerunVariation.Same, false), (RerunVariation.TimeZone, true)]);
    }

    [Theory]
    [InlineData("echo 'src/A.cs(1,1): error CS0103: The name x does not exist'; exit 1", 1)]
    [InlineData("echo 'error: broken by chance'; exit 1", 0)]
    public async Task Detect_WhatDoesNotFlipOrMayNotRunAgain_RunsOnce(string command, int reruns)
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        room.Options = new SessionOptions { Reruns = reruns };

        (await DetectAsync(room, command)).Reruns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Detect_FailureThatNamesALine_IsBlamed()
    {
        await using var room = await RepairRoom.CreateAsync(("src/A.cs", "1\n2\n"));
        room.Commit("Break", ("src/A.cs", "1\nx\n"));

        var detected = await DetectAsync(room, "echo 'src/A.cs(2,1): error CS0103: The name x does not exist'; echo 'src/Gone.cs(2,1): error CS0103: The name y does not exist'; exit 1");

        detected.Blames.ShouldBe([new FailureBlame("unit#1", room.Git("rev-parse", "HEAD"), "Ada")]);
    }

    private static async Task<FailuresDetected> DetectAsync(RepairRoom room, string command)
    {
        var check = new CheckSpec { Name = "unit", Command = command, Category = FailureCategory.Test };
        room.Checks = [check];
        await room.StartAsync();
        return await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));
    }
}
