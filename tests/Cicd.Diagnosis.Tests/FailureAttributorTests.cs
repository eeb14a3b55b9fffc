using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class FailureAttributorTests
{
    private static readonly ChangeContext NoContext = new() { HeadCommit = new string('a', 40) };

    [Fact]
    public void Attribute_SameSignatureOnARedBase_WasThereBefore()
    {
        var failure = Failures.Test("unit#1");
        var manifest = Failures.Manifest(failure) with { BaseChecks = [Failures.Run("unit", CheckOutcome.Failed)], BaseSignatures = [new("unit", failure.Signature)] };

        var attributed = FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default);

        attributed.ShouldBe([new AttributedFailure("unit#1", Attribution.BaseAlreadyRed, $"The same failure ({failure.Signature}) is red on the merge base.")]);
    }

    [Fact]
    public void Attribute_OtherFailureOnARedBase_IsTheChanges()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1")) with { BaseChecks = [Failures.Run("unit", CheckOutcome.Failed)], BaseSignatures = [new("unit", "0123456789abcdef")] };

        var attributed = FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default);

        attributed.ShouldBe([new AttributedFailure("unit#1", Attribution.Change, "The check is red on the merge base too, but not with this failure.")]);
    }

    [Fact]
    public void Attribute_SignatureOfAnotherChecksBase_ProvesNothing()
    {
        var failure = Failures.Test("unit#1");

        var attributed = FailureAttributor.Attribute(
            Failures.Manifest(failure) with { BaseSignatures = [new("other", failure.Signature)] },
            NoContext,
            RuleClassifier.Default);

        attributed.Single().Attribution.ShouldBe(Attribution.Change);
    }

    [Fact]
    public void Attribute_GreenBase_IsTheChanges()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1")) with { BaseChecks = [Failures.Run("unit", CheckOutcome.Passed)] };

        FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default).Single()
            .ShouldBe(new AttributedFailure("unit#1", Attribution.Change, "The check is green on the merge base."));
    }

    [Fact]
    public void Attribute_NoContext_IsTheChanges() =>
        FailureAttributor.Attribute(Failures.Manifest(Failures.Test("unit#1")), NoContext, RuleClassifier.Default).Single().Attribution.ShouldBe(Attribution.Change);

    [Fact]
    public void Attribute_TransientFailure_IsTheInfrastructures()
    {
        var failure = Failures.Guess("get#1", "curl: (6) Could not resolve host: example.org");

        FailureAttributor.Attribute(Failures.Manifest(failure), NoContext, RuleClassifier.Default).Single()
            .ShouldBe(new AttributedFailure("get#1", Attribution.Infrastructure, "The message is one of the kind 'network'."));
    }

    [Fact]
    public void Attribute_GreenOnTheSameCommit_IsFlaky()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1")) with { Reruns = [Rerun(CheckOutcome.Passed)] };

        FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default).Single()
            .ShouldBe(new AttributedFailure("unit#1", Attribution.Flaky, "It went away when the same command ran again on the same commit.") { IsTransient = true });
    }

    [Fact]
    public void Attribute_OneOfTwoTestsGoneOnTheSameCommit_FlipsAlone()
    {
        var (stays, goes) = (Failures.Test("unit#1", message: "one"), Failures.Test("unit#2", "A.C", "two"));
        var manifest = Failures.Manifest(stays, goes) with { Reruns = [Rerun(CheckOutcome.Failed, signatures: stays.Signature)] };

        var attributed = FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default);

        attributed.Select(entry => (entry.Attribution, entry.IsTransient)).ShouldBe([(Attribution.Change, false), (Attribution.Flaky, true)]);
        attributed[0].Evidence.ShouldBe("No run on the merge base; what is red counts as the change's. It failed the same way when the command ran again.");
    }

    [Fact]
    public void Attribute_RerunWithANewFailure_ProvesNothing()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1")) with { Reruns = [Rerun(CheckOutcome.Failed, signatures: "0123456789abcdef")] };

        FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default).Single().Attribution.ShouldBe(Attribution.Change);
    }

    [Fact]
    public void Attribute_GuessThatReadsOtherwiseOnTheRerun_ProvesNothing()
    {
        var manifest = Failures.Manifest(Failures.Guess("unit#1")) with { Reruns = [Rerun(CheckOutcome.Failed)] };

        FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default).Single().Attribution.ShouldBe(Attribution.Change);
    }

    [Theory]
    [InlineData(RerunVariation.TimeZone, "time-zone")]
    [InlineData(RerunVariation.Culture, "culture")]
    [InlineData(RerunVariation.Order, "order")]
    [InlineData(RerunVariation.Ports, "port")]
    public void Attribute_GoneOnlyInOtherSurroundings_DependsOnThem(RerunVariation variation, string subcategory)
    {
        var failure = Failures.Test("unit#1");
        var manifest = Failures.Manifest(failure) with { Reruns = [Rerun(CheckOutcome.Failed, signatures: failure.Signature), Rerun(CheckOutcome.Passed, variation)] };

        var attributed = FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default).Single();

        (attributed.Attribution, attributed.Subcategory, attributed.IsTransient).ShouldBe((Attribution.Flaky, subcategory, false));
    }

    [Fact]
    public void Attribute_BaseRedAndFlipsHere_WasThereBefore()
    {
        var failure = Failures.Test("unit#1");
        var manifest = Failures.Manifest(failure) with { BaseSignatures = [new("unit", failure.Signature)], Reruns = [Rerun(CheckOutcome.Passed)] };

        FailureAttributor.Attribute(manifest, NoContext, RuleClassifier.Default).Single().Attribution.ShouldBe(Attribution.BaseAlreadyRed);
    }

    [Fact]
    public void Attribute_LineOfThisChange_SaysSo()
    {
        var commit = new string('b', 40);
        var manifest = Failures.Manifest(Failures.Build("build#1", line: 12)) with { BaseChecks = [Failures.Run("build", CheckOutcome.Passed)], Blames = [new("build#1", commit, "Ada")] };
        var context = NoContext with { Commits = [new CommitSummary(commit, "Ada", "A change")], ChangedFiles = ["src/a.cs"] };

        FailureAttributor.Attribute(manifest, context, RuleClassifier.Default).Single().Evidence
            .ShouldBe("The check is green on the merge base. Line 12 was last changed by bbbbbbbbb (Ada), of this change.");
    }

    [Fact]
    public void Attribute_OlderLineInAChangedFile_SaysSo()
    {
        var manifest = Failures.Manifest(Failures.Build("build#1", line: 12), Failures.Build("build#2", "src/b.cs")) with { Blames = [new("build#1", new string('c', 40), "Bea")] };

        var evidence = FailureAttributor.Attribute(manifest, NoContext with { ChangedFiles = ["src/b.cs"] }, RuleClassifier.Default).Select(entry => entry.Evidence);

        evidence.ShouldBe(
        [
            "No run on the merge base; what is red counts as the change's. Line 12 was last changed by ccccccccc (Bea), from before this change.",
            "No run on the merge base; what is red counts as the change's. The change touches src/b.cs.",
        ]);
    }

    [Fact]
    public void Attribute_PackageThatTheChangeMoved_IsNamed()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1", message: "Could not load file or assembly 'Foo.Bar'"));
        var context = NoContext with
        {
            DependencyChanges = [new("a.csproj", "Foo.Bar", "1.0", "2.0"), new("a.csproj", "Other", null, "1.0")],
            ConfigurationFiles = ["global.json"],
        };

        FailureAttributor.Attribute(manifest, context, RuleClassifier.Default).Single().Evidence
            .ShouldBe("No run on the merge base; what is red counts as the change's. The change moves Foo.Bar from 1.0 to 2.0.");
    }

    private static CheckRerun Rerun(CheckOutcome outcome, RerunVariation variation = RerunVariation.Same, params string[] signatures) =>
        new() { Run = Failures.Run("unit", outcome), Variation = variation, Signatures = [.. signatures] };

    [Fact]
    public void Apply_AttributionsOfSome_LeavesTheOthers()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1"), Failures.Test("unit#2", "A.C"));

        var applied = FailureAttributor.Apply(manifest.Classify(), [new AttributedFailure("unit#2", Attribution.Flaky, "It flips.")]);

        applied.Select(failure => failure.Attribution).ShouldBe([Attribution.Change, Attribution.Flaky]);
    }
}
