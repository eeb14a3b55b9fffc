using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class CauseMapperTests
{
    [Fact]
    public void Map_BuildErrorsInATestCheckThatTheBuildHasToo_AreSymptoms()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1"), Failures.Build("build#2", "src/b.cs"), Failures.Build("test#1"), Failures.Build("test#2", "src/b.cs"));

        var (failures, plan) = Map(manifest);

        failures.Select(failure => failure.SymptomOf).ShouldBe([null, null, "build#1", "build#2"]);
        plan.Groups.Single().Failures.Select(failure => failure.Failure.Id).ShouldBe(["build#1", "build#2"]);
        plan.LeftAlone.ShouldBe([new LeftAlone("test#1", "symptom of build#1"), new LeftAlone("test#2", "symptom of build#2")]);
    }

    [Fact]
    public void Map_SamePlaceAndCodeInOtherWords_IsASymptom()
    {
        var first = Failures.Build("build#1");
        var second = Failures.Build("test#1") with { Message = "said otherwise", Signature = "another" };

        Map(Failures.Manifest(first, second)).Failures[1].SymptomOf.ShouldBe("build#1");
    }

    [Fact]
    public void Map_EqualFailuresOfOneCheck_AreAllRoots()
    {
        var manifest = Failures.Manifest(Failures.Quality("format#1"), Failures.Quality("format#2") with { Line = 9 });

        Map(manifest).Failures.ShouldAllBe(failure => failure.IsRoot);
    }

    [Fact]
    public void Map_TestsBesideBuildErrors_AreSymptomsOfTheRootBehindThem()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1"), Failures.Build("all#1"), Failures.Test("all#2"), Failures.Quality("all#3"));

        var (failures, _) = Map(manifest);

        failures.Select(failure => failure.SymptomOf).ShouldBe([null, "build#1", "build#1", null]);
    }

    [Fact]
    public void Map_GuessesOfTwoChecks_AreNotTakenForOneCause()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1"), Failures.Guess("one#1"), Failures.Guess("two#1"));

        Map(manifest).Failures.ShouldAllBe(failure => failure.IsRoot);
    }

    [Fact]
    public void Map_Groups_StandInOrderWithTheirDependencies()
    {
        var manifest = Failures.Manifest(
            Failures.Guess("misc#1"),
            Failures.Quality("format#1", "src/a.cs"),
            Failures.Test("unit#1"),
            Failures.Build("build#1", "src/w.cs", code: "CS0219", severity: FailureSeverity.Medium),
            Failures.Build("build#2", "src/a.cs"));

        var (failures, plan) = Map(manifest);

        plan.Groups.Select(group => group.Id).ShouldBe(["fix-build-high", "fix-build-medium", "fix-test-high", "fix-quality-medium", "fix-other-high"]);
        plan.Groups.Select(group => string.Join(",", group.DependsOn)).ShouldBe(
            ["", "fix-build-high", "fix-build-high,fix-build-medium", "fix-build-high,fix-build-medium", "fix-build-high,fix-build-medium"]);
        plan.Groups.Select(group => group.Priority).ShouldBe([TaskPriority.High, TaskPriority.Medium, TaskPriority.High, TaskPriority.Medium, TaskPriority.High]);
        FixPlans.Validate(plan, failures).ShouldBeEmpty();
    }

    [Fact]
    public void Map_GroupsThatShareAFile_DependOnEachOther()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1"), Failures.Quality("format#1", "tests/A.cs"), Failures.Guess("misc#1"));

        var plan = Map(manifest).Plan;

        plan.Groups.Select(group => string.Join(",", group.DependsOn)).ShouldBe(["", "fix-test-high", ""]);
    }

    [Fact]
    public void Map_GroupsThatShareFilesInAChain_DependOnAllBeforeThemInPlanOrder()
    {
        var manifest = Failures.Manifest(
            Failures.Guess("misc#1") with { File = "c.cs" },
            Failures.Quality("format#1", "b.cs"),
            Failures.Quality("format#2", "c.cs"),
            Failures.Test("unit#1") with { File = "b.cs" });

        var plan = Map(manifest).Plan;

        plan.Groups.Select(group => $"{group.Id}: {string.Join(",", group.DependsOn)}").ShouldBe(
            ["fix-test-high: ", "fix-quality-medium: fix-test-high", "fix-other-high: fix-test-high,fix-quality-medium"]);
    }

    [Fact]
    public void Map_WhatIsNotTheChanges_IsLeftAloneWithItsReason()
    {
        var manifest = Failures.Manifest(
            Failures.Test("unit#1"),
            Failures.Test("unit#2", "A.C", "Assert.True() Failure"),
            Failures.Guess("net#1", "Could not resolve host: example.org"),
            Failures.Guess("pub#1", "remote: 401 Unauthorized"));
        var classified = FailureAttributor.Apply(
            manifest.Classify(),
            [new("unit#1", Attribution.BaseAlreadyRed, "e"), new("unit#2", Attribution.Flaky, "e")]);

        var (_, plan) = CauseMapper.Map(manifest, classified, new RepairPolicy());

        plan.Groups.ShouldBeEmpty();
        plan.LeftAlone.ShouldBe(
        [
            new LeftAlone("unit#1", "already red on the merge base"),
            new LeftAlone("unit#2", "flips on the same commit"),
            new LeftAlone("net#1", "transient; the check is to be run again"),
            new LeftAlone("pub#1", "a setting, secret or permission is missing; no code is edited for that"),
        ]);
    }

    [Fact]
    public void Map_OnlySomeCategories_LeavesTheOthersAlone()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1"), Failures.Quality("format#1"));

        var plan = CauseMapper.Map(manifest, manifest.Classify(), new RepairPolicy { Only = [FailureCategory.Quality] }).Plan;

        plan.Groups.Select(group => group.Id).ShouldBe(["fix-quality-medium"]);
        plan.LeftAlone.ShouldBe([new LeftAlone("build#1", "only quality is to be fixed")]);
    }

    [Fact]
    public void Map_FailureWithoutCategory_BelongsToOther()
    {
        var manifest = Failures.Manifest(Failures.Guess("a#1") with { Category = FailureCategory.None });

        Map(manifest).Plan.Groups.Single().Id.ShouldBe("fix-other-high");
    }

    [Fact]
    public void Map_ShuffledFailures_GiveTheSamePlan()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1"), Failures.Build("test#1"), Failures.Quality("format#1"));

        var plan = CauseMapper.Map(manifest, [.. manifest.Classify().Reverse()], new RepairPolicy()).Plan;

        plan.Groups.Select(group => (group.Id, group.Failures[0].Failure.Id)).ShouldBe([("fix-build-high", "build#1"), ("fix-quality-medium", "format#1")]);
    }

    [Fact]
    public void Map_FailuresOfAnotherManifest_AreRefused()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1"));
        var others = Failures.Manifest(Failures.Build("build#2")).Classify();

        Should.Throw<ArgumentException>(() => CauseMapper.Map(manifest, others, new RepairPolicy()));
    }

    [Fact]
    public void Map_ErrorsBehindASyntaxErrorInTheSameFile_AreItsSymptoms()
    {
        var manifest = Failures.Manifest(
            Failures.Build("build#1", line: 7, code: "CS1002"),
            Failures.Build("build#2", line: 8, code: "CS1513"),
            Failures.Build("build#3", line: 3, code: "CS0103"),
            Failures.Build("build#4", "src/b.cs", 9, "CS1002"));

        Map(manifest).Failures.Select(failure => failure.SymptomOf).ShouldBe([null, "build#1", null, null]);
    }

    [Fact]
    public void Map_HundredErrorsBehindAMissingPackage_AreItsSymptoms()
    {
        var errors = Enumerable.Range(2, 100).Select(n => Failures.Build($"build#{n}", $"src/{n}.cs", n));
        var manifest = Failures.Manifest([Failures.Build("build#1", "src/a.csproj", code: "NU1101"), .. errors]);

        var (failures, plan) = Map(manifest);

        failures.Count(failure => failure.SymptomOf == "build#1").ShouldBe(100);
        plan.Groups.Single().Failures.Single().Failure.Id.ShouldBe("build#1");
        plan.Groups.Single().Needs.Network.ShouldBeTrue();
        plan.Groups.Single().Needs.Exclusive.ShouldBe(["packages.lock.json"]);
    }

    [Fact]
    public void Map_SameModuleMissedInManyFiles_IsOneCause()
    {
        var manifest = Failures.Manifest(Missing("t#1", "'left-pad'"), Missing("t#2", "'left-pad'"), Missing("t#3", "'right-pad'"), Missing("t#4", "'./gone'"), Missing("t#5", "'./gone'"));

        Map(manifest).Failures.Select(failure => failure.SymptomOf).ShouldBe([null, "t#1", null, null, null]);
    }

    [Fact]
    public void Map_SameMissingTypeInManyFiles_IsMendedInEach()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1"), Failures.Build("build#2", "src/b.cs"));

        Map(manifest).Failures.ShouldAllBe(failure => failure.IsRoot);
    }

    [Fact]
    public void Map_FortyTestsBehindOneFixture_HaveOneRoot()
    {
        var manifest = Failures.Manifest([.. Enumerable.Range(1, 40).Select(n => Failures.Test($"unit#{n}", $"A.T{n}", "fixture 'database' not found"))]);

        Map(manifest).Failures.Count(failure => failure.SymptomOf == "unit#1").ShouldBe(39);
    }

    [Fact]
    public void Map_TestsWithTheSameAssertion_AreAllRoots()
    {
        var manifest = Failures.Manifest([.. Enumerable.Range(1, 40).Select(n => Failures.Test($"unit#{n}", $"A.T{n}", "Assert.True() Failure"))]);

        Map(manifest).Failures.ShouldAllBe(failure => failure.IsRoot);
    }

    [Fact]
    public void Map_GateJob_IsASymptomOfWhatItWaitedFor()
    {
        var manifest = Failures.Manifest(Failures.Guess("gate#1", "One or more required jobs failed"), Failures.Test("unit#1"));

        Map(manifest).Failures.Select(failure => failure.SymptomOf).ShouldBe(["unit#1", null]);
    }

    [Fact]
    public void Map_GateJobAlone_IsItsOwnRoot() =>
        Map(Failures.Manifest(Failures.Guess("gate#1", "One or more required jobs failed"))).Failures.Single().IsRoot.ShouldBeTrue();

    [Fact]
    public void Map_SymptomOfASymptom_NamesTheRoot()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1", code: "NU1101"), Failures.Build("build#2"), Failures.Build("test#1"), Failures.Test("test#2"));

        Map(manifest).Failures.Select(failure => failure.SymptomOf).ShouldBe([null, "build#1", "build#1", "build#1"]);
    }

    [Fact]
    public void Map_GroupsThatWriteTheSameLockFile_WaitForEachOther()
    {
        var manifest = Failures.Manifest(
            Failures.Build("audit#1", code: "NU1903", severity: FailureSeverity.Medium) with { File = "src/a.csproj" },
            Failures.Build("build#1", "src/b.csproj", code: "NU1605"));

        var plan = Map(manifest).Plan;

        plan.Groups.Select(group => group.Id).ShouldBe(["fix-build-high", "fix-quality-medium"]);
        plan.Conflicts.ShouldBe([new FixConflict("fix-build-high", "fix-quality-medium", FixConflictKind.SameLockFile, "packages.lock.json")]);
        plan.Groups[1].DependsOn.ShouldBe(["fix-build-high"]);
    }

    [Fact]
    public void Map_GroupThatGenerates_WaitsForThoseThatChangeSources()
    {
        var stale = Failures.Of("gen#1", FailureCategory.Quality, FailureSeverity.Medium, "git-diff", "differs", "src/A.g.cs", null, "The file differs.");
        var manifest = Failures.Manifest(Failures.Test("unit#1"), stale);

        var plan = Map(manifest).Plan;

        plan.Conflicts.ShouldBe([new FixConflict("fix-test-high", "fix-quality-medium", FixConflictKind.GeneratedFile, "src/A.g.cs")]);
        plan.Groups[1].DependsOn.ShouldBe(["fix-test-high"]);
    }

    [Theory]
    [InlineData("main", 71)]
    [InlineData("hotfix/1.2.1", 66)]
    [InlineData("release/1.2", 61)]
    [InlineData("feature/x", 51)]
    [InlineData(null, 51)]
    public void Map_Score_FollowsPathSeverityBranchAndSymptoms(string? branch, int expected)
    {
        var manifest = Failures.Manifest(Failures.Build("build#1", "lib/a.cs", 1, "NU1101"), Failures.Build("build#2", "lib/b.cs", 2));

        var (failures, plan) = CauseMapper.Map(manifest, manifest.Classify(), new RepairPolicy(), branch);

        failures[0].Score.ShouldBe(expected + 1);
        plan.Groups.Single().Score.ShouldBe(expected + 1);
    }

    private static Failure Missing(string id, string name) =>
        Failures.Of(id, FailureCategory.Build, FailureSeverity.High, "tsc", "TS2307", $"src/{id[2]}.ts", 1, $"Cannot find module {name}");

    private static (ImmutableArray<ClassifiedFailure> Failures, FixPlan Plan) Map(FailureManifest manifest) =>
        CauseMapper.Map(manifest, manifest.Classify(), new RepairPolicy());
}
