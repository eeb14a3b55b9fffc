using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class PatchTests
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    [Fact]
    public async Task Fix_CommandChangesFiles_GivesAPatchWithReasonAndOrigin()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-quality-medium", "sed -i 's/^5$/five/' a.txt");

        var patch = @fixed.Patch.ShouldNotBeNull();
        patch.Files.ShouldBe([new PatchedFile("a.txt", 1, 1)]);
        patch.Reason.ShouldBe("Ran 'sed -i 's/^5$/five/' a.txt', which changed a.txt.");
        patch.Origin.ShouldBe("quality-fixer");
        patch.ToolMade.ShouldBeEmpty();
        (await room.TextAsync(patch.Content)).ShouldStartWith("diff --git a/a.txt b/a.txt\n");
        @fixed.Reports.ShouldHaveSingleItem().Verdict.ShouldBe(FixVerdict.Fixed);
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Fix_NobodyChangesAnything_GivesNoPatch()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-quality-medium", "true");

        @fixed.Patch.ShouldBeNull();
        @fixed.Reports.ShouldHaveSingleItem().Summary.ShouldBe("'true' changed nothing.");
    }

    [Fact]
    public async Task Fix_CommandFailsHalfWay_GivesUpAndKeepsNothing()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-quality-medium", "echo half > a.txt; echo 'no licence'; exit 4");

        @fixed.Patch.ShouldBeNull();
        var report = @fixed.Reports.ShouldHaveSingleItem();
        report.Verdict.ShouldBe(FixVerdict.GaveUp);
        report.Summary.ShouldEndWith("ended with exit code 4: no licence");
    }

    [Fact]
    public async Task Fix_CommandCheats_IsRefusedByTheGuard()
    {
        await using var room = await RepairRoom.CreateAsync(("tests/cart.test.js", "it('adds', () => {\n  expect(add(1, 2)).toBe(3);\n});\n"));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-test-high", "sed -i 's/it(/it.skip(/' tests/cart.test.js");

        @fixed.Patch.ShouldBeNull();
        var report = @fixed.Reports.ShouldHaveSingleItem();
        report.Verdict.ShouldBe(FixVerdict.Refused);
        report.Summary.ShouldContain("[skipped-test] tests/cart.test.js:1: 'it . skip' in '\"adds\"': a test is skipped, focused or left early.");
        (await room.TextAsync(report.Proposal.ShouldNotBeNull())).ShouldContain("+it.skip(");
    }

    [Fact]
    public async Task Fix_CommandWritesASecret_IsNotEvenProposed()
    {
        await using var room = await RepairRoom.CreateAsync(("src/app.py", "TOKEN = None\n"));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-build-high", "printf 'TOKEN = \"ghp_%s\"\\n' 0123456789abcdefghijklmnopqrstuvwxyz > src/app.py");

        var report = @fixed.Reports.ShouldHaveSingleItem();
        report.Verdict.ShouldBe(FixVerdict.Refused);
        report.Summary.ShouldContain("[secret] src/app.py:1:");
        report.Proposal.ShouldBeNull();
    }

    [Fact]
    public async Task Fix_BuildOutputOfTools_IsNoChange()
    {
        await using var room = await RepairRoom.CreateAsync(("src/App.csproj", "<Project />\n"), ("a.py", "a = 1\n"));
        await room.StartAsync();

        var @fixed = await room.FixByAsync("fix-build-high", "mkdir -p src/obj __pycache__ && echo x > src/obj/a.cache && echo x > __pycache__/a.pyc");

        @fixed.Patch.ShouldBeNull();
    }

    [Fact]
    public async Task Merge_DisjointPatches_AreBothInTheResult()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten), ("run.sh", "#!/bin/sh\n"), ("old name.txt", Ten));
        await room.StartAsync();
        var first = await room.FixByAsync("fix-build-high", "sed -i 's/^2$/two/' a.txt; printf 'crlf\\r\\n' > new.txt");
        var second = await room.FixByAsync("fix-quality-medium", "sed -i 's/^9$/nine/' a.txt; chmod +x run.sh; mv 'old name.txt' 'new name.txt'");

        var merged = await room.RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax([first.Patch!, second.Patch!]));

        merged.Refused.ShouldBeEmpty();
        merged.Objections.ShouldBeEmpty();
        merged.MergedGroups.ShouldBe(["fix-build-high", "fix-quality-medium"]);
        var text = await room.TextAsync(merged.MergedPatch!);
        text.ShouldContain("+two");
        text.ShouldContain("+nine");
        text.ShouldContain("+crlf\r\n");
        text.ShouldContain("new mode 100755");
        text.ShouldContain("rename from old name.txt\nrename to new name.txt");
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Merge_OverlappingPatches_RefusesTheSecondAndNamesBothOrigins()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten));
        await room.StartAsync();
        var first = await room.FixByAsync("fix-build-high", "sed -i 's/^5$/five/' a.txt");
        var second = await room.FixByAsync("fix-quality-medium", "sed -i 's/^5$/cinq/' a.txt");

        var merged = await room.RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax([first.Patch!, second.Patch!]));

        merged.MergedGroups.ShouldBe(["fix-build-high"]);
        var refused = merged.Refused.ShouldHaveSingleItem();
        refused.GroupId.ShouldBe("fix-quality-medium");
        refused.Fixer.ShouldBe("quality-fixer");
        refused.Reason.ShouldBe(
            "In a.txt, the change of fix-quality-medium (quality-fixer) to line 5 overlaps with that of fix-build-high (build-fixer) to line 5; nothing of fix-quality-medium was merged.");
        var overlap = refused.Overlaps.ShouldHaveSingleItem();
        (overlap.File, overlap.Kind, overlap.Lines, overlap.OtherLines).ShouldBe(("a.txt", PatchOverlapKind.SameLines, new LineRange(5, 1), new LineRange(5, 1)));
        overlap.Others.ShouldBe([new PatchOrigin("fix-build-high", "build-fixer")]);
        var text = await room.TextAsync(merged.MergedPatch!);
        text.ShouldContain("+five");
        text.ShouldNotContain("cinq");
        text.ShouldNotContain("<<<<");
    }

    [Fact]
    public async Task Merge_DependentPatches_StandOnEachOther()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten));
        await room.StartAsync();
        var first = await room.FixByAsync("fix-build-high", "sed -i 's/^5$/five/' a.txt");
        var second = await room.FixByAsync("fix-quality-medium", "sed -i 's/^five$/FIVE/' a.txt", first);

        var merged = await room.RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax([first.Patch!, second.Patch!]));

        first.Patch!.BuildsOn.ShouldBeEmpty();
        second.Patch!.BuildsOn.ShouldBe(["fix-build-high"]);
        merged.Refused.ShouldBeEmpty();
        merged.Files.ShouldBe([new PatchedFile("a.txt", 1, 1)]);
        (await room.TextAsync(merged.MergedPatch!)).ShouldContain("-5\n+FIVE\n");
    }

    [Fact]
    public async Task Merge_PatchOnARefusedOne_IsRefusedToo()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", Ten), ("b.txt", "b\n"));
        await room.StartAsync();
        var winner = await room.FixByAsync("fix-build-high", "sed -i 's/^5$/five/' a.txt");
        var loser = await room.FixByAsync("fix-test-high", "sed -i 's/^5$/cinq/' a.txt");
        var dependent = await room.FixByAsync("fix-quality-medium", "echo c > b.txt", loser);

        var merged = await room.RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax([winner.Patch!, loser.Patch!, dependent.Patch!]));

        merged.MergedGroups.ShouldBe(["fix-build-high"]);
        merged.Refused.Select(refused => refused.GroupId).ShouldBe(["fix-test-high", "fix-quality-medium"]);
        merged.Refused[1].Reason.ShouldBe("It builds on fix-test-high, which was refused.");
    }

    [Fact]
    public async Task Merge_WhatAGeneratorMade_IsNotCountedTowardsTheLimit()
    {
        await using var room = await RepairRoom.CreateAsync(("numbers.txt", "1\n"));
        room.Policy = new RepairPolicy { Generate = ["seq 100 > numbers.txt"], LinesMax = 10 };
        await room.StartAsync();
        var group = RepairRoom.Group("fix-quality-medium", Some.Failure("format#1", file: "numbers.txt", code: null, category: FailureCategory.Quality));

        var @fixed = await room.RunAsync<GroupFixed>(group.Id, new FixFailures(group));
        var merged = await room.RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax([@fixed.Patch.ShouldNotBeNull()]));

        @fixed.Patch.ToolMade.ShouldBe(["numbers.txt"]);
        merged.Files.ShouldBe([new PatchedFile("numbers.txt", 99, 0)]);
        merged.Objections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Merge_BrokenDataFile_IsAnObjection()
    {
        await using var room = await RepairRoom.CreateAsync(("a.json", "{ \"a\": 1 }\n"));
        await room.StartAsync();
        var @fixed = await room.FixByAsync("fix-build-high", "echo '{' > a.json");

        var merged = await room.RunAsync<SyntaxValidated>("validate-syntax", new ValidateSyntax([@fixed.Patch!]));

        merged.Objections.ShouldHaveSingleItem().ShouldStartWith("[syntax] a.json: it can no longer be parsed (");
    }

    [Theory]
    [InlineData("Ran 2 tests in 0.001s", CheckVerdict.TestsLost)]
    [InlineData("Ran 0 tests in 0.000s", CheckVerdict.TestsLost)]
    [InlineData("Ran 3 tests in 0.001s", CheckVerdict.FailToPass)]
    public async Task Validate_GreenExit_CountsTheTests(string after, CheckVerdict verdict)
    {
        await using var room = await RepairRoom.CreateAsync(
            ("log.txt", "test_a (t.T.test_a) ... FAIL\n\n----------------------------------------------------------------------\nRan 3 tests in 0.001s\n\nFAILED (failures=1)\n"), ("code", "1\n"));
        var check = new CheckSpec { Name = "test", Command = "cat log.txt; exit $(cat code)", Category = FailureCategory.Test };
        room.Checks = [check];
        await room.StartAsync();
        var before = (await room.RunAsync<FailuresDetected>("detect-test", new DetectFailures(check))).Run;
        before.Tests.ShouldBe(new TestCounts(2, 1, 0));
        var @fixed = await room.FixByAsync("fix-test-high", $"printf -- '----------------------------------------------------------------------\\n{after}\\n\\nOK\\n' > log.txt; echo 0 > code");

        var evidence = await room.ValidateAsync([@fixed.Patch!], [before]);

        evidence.Comparisons.ShouldHaveSingleItem().Verdict.ShouldBe(verdict);
        evidence.IsGreen.ShouldBe(verdict == CheckVerdict.FailToPass);
        await room.ShouldHaveNoWorktreesAsync();
    }
}
