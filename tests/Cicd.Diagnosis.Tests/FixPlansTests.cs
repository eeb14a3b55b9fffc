using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class FixPlansTests
{
    private static readonly ImmutableArray<ClassifiedFailure> All =
        Failures.Manifest(Failures.Build("build#1"), Failures.Test("unit#1"), Failures.Quality("format#1")).Classify();

    private static readonly FixPlan Sound = FixPlans.Make(All, new RepairPolicy());

    [Fact]
    public void Validate_PlanAsMade_HasNoFault() => FixPlans.Validate(Sound, All).ShouldBeEmpty();

    [Fact]
    public void Validate_Cycle_IsRefused()
    {
        var plan = Sound with { Groups = Sound.Groups.SetItem(0, Sound.Groups[0] with { DependsOn = ["fix-quality-medium"] }) };

        FixPlans.Validate(plan, All).ShouldBe(["group fix-build-high depends on fix-quality-medium, which does not stand before it: a cycle"]);
    }

    [Fact]
    public void Validate_GroupThatDependsOnItself_IsRefused()
    {
        var plan = Sound with { Groups = Sound.Groups.SetItem(0, Sound.Groups[0] with { DependsOn = ["fix-build-high"] }) };

        FixPlans.Validate(plan, All).ShouldBe(["group fix-build-high depends on fix-build-high, which does not stand before it: a cycle"]);
    }

    [Fact]
    public void Validate_WrongOrder_IsRefused()
    {
        var plan = Sound with { Groups = [Sound.Groups[1], Sound.Groups[0], Sound.Groups[2]] };

        FixPlans.Validate(plan, All).ShouldBe(["group fix-test-high depends on fix-build-high, which does not stand before it"]);
    }

    [Fact]
    public void Validate_UnknownDependency_IsRefused()
    {
        var plan = Sound with { Groups = Sound.Groups.SetItem(1, Sound.Groups[1] with { DependsOn = ["fix-nothing"] }) };

        FixPlans.Validate(plan, All).ShouldBe(["group fix-test-high depends on fix-nothing, which does not exist"]);
    }

    [Fact]
    public void Validate_DependencyThatIsNotClosed_IsRefused()
    {
        var plan = Sound with { Groups = Sound.Groups.SetItem(2, Sound.Groups[2] with { DependsOn = ["fix-test-high"] }) };

        FixPlans.Validate(plan, All).ShouldBe(["group fix-quality-medium depends on fix-test-high, but not on fix-build-high, which that one depends on"]);
    }

    [Fact]
    public void Validate_ConflictThatNobodyWaitsFor_IsRefused()
    {
        var plan = Sound with
        {
            Conflicts =
            [
                new("fix-test-high", "fix-quality-medium", FixConflictKind.SameFile, "a.cs"),
                new("fix-nothing", "fix-quality-medium", FixConflictKind.SameFile, "b.cs"),
            ],
        };

        FixPlans.Validate(plan, All).ShouldBe(
        [
            "group fix-quality-medium does not wait for fix-test-high, though both write a.cs",
            "the conflict about b.cs names a group that does not exist",
        ]);
    }

    [Fact]
    public void Validate_EveryOtherFault_IsNamed()
    {
        var stranger = RuleClassifier.Default.Classify(Failures.Test("unit#9"));
        var plan = new FixPlan
        {
            Groups =
            [
                Sound.Groups[0],
                Sound.Groups[0] with { Failures = [stranger] },
                Sound.Groups[1] with { DependsOn = [], Failures = [All[1] with { SymptomOf = "build#1" }] },
            ],
            LeftAlone = [new LeftAlone("build#1", "twice")],
        };

        FixPlans.Validate(plan, [All[0], All[1] with { SymptomOf = "gone#1" }, All[2]]).ShouldBe(
        [
            "group fix-build-high stands twice",
            "build#1 stands twice",
            "unit#9 does not exist",
            "format#1 is neither fixed nor left alone",
            "unit#1 is a symptom and must not be fixed itself",
            "unit#1 is a symptom of gone#1, which does not exist",
        ]);
    }
}
