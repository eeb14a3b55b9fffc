using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class CheckTests
{
    [Fact]
    public async Task Detect_RedCheck_KeepsItsLogAndReadsTheFailure()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        var check = new CheckSpec { Name = "unit", Command = "echo \"$CI $CICD in $(basename \"$PWD\")\"; cat missing.txt; exit 3" };
        room.Checks = [check];
        await room.StartAsync();

        var detected = await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));

        detected.Run.Outcome.ShouldBe(CheckOutcome.Failed);
        detected.Run.ExitCode.ShouldBe(3);
        detected.Run.Commit.ShouldBe(room.Git("rev-parse", "HEAD"));
        detected.Run.Note.ShouldBeNull();
        detected.Failures.ShouldNotBeEmpty();
        (await room.TextAsync(detected.Run.Log!)).ShouldStartWith("true true in detect-unit-1\n");
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Detect_ProblemMatcherOfTheRepository_ReadsItsOwnTool()
    {
        const string Matcher = """{ "problemMatcher": [{ "owner": "frob", "pattern": [{ "regexp": "^FROB (.+) @(\\d+): (.+)$", "file": 1, "line": 2, "message": 3 }] }] }""";
        await using var room = await RepairRoom.CreateAsync((".github/frob.json", Matcher), ("part.frob", "1\n2\n"));
        var check = new CheckSpec { Name = "unit", Command = "echo 'FROB part.frob @2: wibble is not wobble'; exit 1" };
        room.Checks = [check];
        await room.StartAsync();

        var detected = await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));

        var failure = detected.Failures.ShouldHaveSingleItem();
        failure.Tool.ShouldBe("frob");
        failure.File.ShouldBe("part.frob");
        failure.Line.ShouldBe(2);
        failure.Message.ShouldBe("wibble is not wobble");
        detected.Run.Note.ShouldBeNull();
    }

    [Fact]
    public async Task Detect_ProblemMatcherWithAMistake_IsLeftOutAndSaidSo()
    {
        await using var room = await RepairRoom.CreateAsync((".github/frob.json", """{ "problemMatcher": [{ "owner": "frob", "pattern": [{ "regexp": "(" }] }] }"""));
        var check = new CheckSpec { Name = "unit", Command = "echo 'sh: error: broken'; exit 1" };
        room.Checks = [check];
        await room.StartAsync();

        var detected = await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));

        detected.Failures.ShouldNotBeEmpty();
        detected.Run.Note.ShouldStartWith("A problem matcher of the repository was left out: .github/frob.json: ");
    }

    [Fact]
    public async Task Detect_CommandThatPrintsAReport_ReadsItAsOne()
    {
        const string Report = """<testsuite><testcase classname="a.B" name="ok"/><testcase classname="a.B" name="bad"><failure message="expected 1 but was 2"/></testcase></testsuite>""";
        await using var room = await RepairRoom.CreateAsync(("report.xml", Report));
        var check = new CheckSpec { Name = "unit", Command = "cat report.xml; exit 1" };
        room.Checks = [check];
        await room.StartAsync();

        var detected = await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));

        detected.Failures.ShouldHaveSingleItem().TestName.ShouldBe("a.B.bad");
        detected.Run.Tests.ShouldBe(new TestCounts(1, 1, 0));
    }

    [Fact]
    public async Task Detect_WithBase_RunsTheRedCheckThereToo()
    {
        await using var room = await RepairRoom.CreateAsync(("state", "1\n"));
        room.Git("checkout", "--quiet", "-b", "change");
        room.Commit("Break", ("state", "2\n"));
        var check = new CheckSpec { Name = "unit", Command = "echo 'sh: error: always here' >&2; exit $(cat state)" };
        room.Checks = [check];
        await room.StartAsync("main");

        var detected = await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));

        detected.Run.ExitCode.ShouldBe(2);
        detected.BaseRun!.ExitCode.ShouldBe(1);
        detected.BaseRun.Commit.ShouldBe(room.Git("rev-parse", "main"));
        detected.BaseSignatures.ShouldBe(detected.Failures.Select(failure => failure.Signature));
    }

    [Fact]
    public async Task Detect_CheckThatHangs_IsStoppedByItsOwnClock()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        var check = new CheckSpec { Name = "unit", Command = "sleep 600", Timeout = TimeSpan.FromMilliseconds(300) };
        room.Checks = [check];
        await room.StartAsync();

        var detected = await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));

        detected.Run.Outcome.ShouldBe(CheckOutcome.TimedOut);
        detected.Run.ExitCode.ShouldBeNull();
        detected.Run.Note.ShouldBe("It did not end within 0 s and was stopped. Give it more time (timeout), or find out what it waits for.");
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Detect_PrepareFails_IsErroredWithTheStepsLog()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        var check = new CheckSpec { Name = "unit", Command = "true" };
        room.Checks = [check];
        room.Policy = new RepairPolicy { Prepare = ["echo ready", "echo no network; exit 7"] };
        await room.StartAsync();

        var detected = await room.RunAsync<FailuresDetected>("detect-unit", new DetectFailures(check));

        detected.Run.Outcome.ShouldBe(CheckOutcome.Errored);
        detected.Run.Note.ShouldBe("The prepare step 'echo no network; exit 7' ended with exit code 7.");
        (await room.TextAsync(detected.Run.Log!)).ShouldBe("no network\n");
        detected.Failures.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Detect_Cancelled_IsInterruptedAndLeavesNothing()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        var check = new CheckSpec { Name = "unit", Command = "sleep 600" };
        room.Checks = [check];
        await room.StartAsync();
        using var stopping = new CancellationTokenSource();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        room.OnProgress = line => running.TrySetResult();

        var task = room.RunAsync("detect-unit", new DetectFailures(check), stopping.Token);
        await running.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await stopping.CancelAsync();

        (await task.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeOfType<TaskInterrupted>();
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Sweep_AfterACrash_RemovesWhatIsLeft()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        await room.StartAsync();
        var abandoned = await room.Get<WorkspaceRoom>().OpenAsync(room.Request, "fix-build-high", room.Request.Target.Commit, CancellationToken.None);
        File.WriteAllText(Path.Combine(abandoned.Root, "half.txt"), "half");
        Directory.Exists(abandoned.Root).ShouldBeTrue();

        var removed = await room.Get<WorkspaceSweeper>().SweepAsync(CancellationToken.None);

        removed.ShouldBe(2);
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Run_CheckoutIsGone_FailsWithASentence()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        await room.StartAsync();
        Directory.Move(room.Repository, room.Repository + ".gone");

        var end = await room.RunAsync("analyze-context", new AnalyzeContext(), CancellationToken.None);

        end.ShouldBeOfType<TaskFailed>().Reason.ShouldBe($"The folder '{room.Repository}' does not exist.");
    }

    [Fact]
    public async Task Analyze_Change_KnowsFilesAndRisk()
    {
        await using var room = await RepairRoom.CreateAsync(("src/a.cs", "a\n"));
        room.Git("checkout", "--quiet", "-b", "change");
        room.Commit("Change", ("src/b.cs", "b\n"), ("src/Shop.csproj", "<Project />\n"));
        await room.StartAsync("main");

        var context = (await room.RunAsync<ContextAnalyzed>("analyze-context", new AnalyzeContext())).Context;

        context.ChangedFiles.ShouldBe(["src/Shop.csproj", "src/b.cs"]);
        context.DependencyFiles.ShouldBe(["src/Shop.csproj"]);
        context.Commits.ShouldHaveSingleItem().Subject.ShouldBe("Change");
        context.Risk.ShouldBe(ChangeRisk.Medium);
    }
}
