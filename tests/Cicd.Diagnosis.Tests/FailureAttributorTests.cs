using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class FailureAttributorTests
{
    private static readonly Dictionary<string, ImmutableArray<string>> NoBase = [];

    [Fact]
    public void Attribute_SameSignatureOnARedBase_WasThereBefore()
    {
        var failure = Failures.Test("unit#1");
        var manifest = Failures.Manifest(failure) with { BaseChecks = [Failures.Run("unit", CheckOutcome.Failed)] };

        var attributed = FailureAttributor.Attribute(manifest, new Dictionary<string, ImmutableArray<string>> { ["unit"] = [failure.Signature] }, RuleClassifier.Default);

        attributed.ShouldBe([new AttributedFailure("unit#1", Attribution.BaseAlreadyRed, $"The same failure ({failure.Signature}) is red on the merge base.")]);
    }

    [Fact]
    public void Attribute_OtherFailureOnARedBase_IsTheChanges()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1")) with { BaseChecks = [Failures.Run("unit", CheckOutcome.Failed)] };

        var attributed = FailureAttributor.Attribute(manifest, new Dictionary<string, ImmutableArray<string>> { ["unit"] = ["0123456789abcdef"] }, RuleClassifier.Default);

        attributed.ShouldBe([new AttributedFailure("unit#1", Attribution.Change, "The check is red on the merge base too, but not with this failure.")]);
    }

    [Fact]
    public void Attribute_SignatureOfAnotherChecksBase_ProvesNothing()
    {
        var failure = Failures.Test("unit#1");

        var attributed = FailureAttributor.Attribute(
            Failures.Manifest(failure),
            new Dictionary<string, ImmutableArray<string>> { ["other"] = [failure.Signature] },
            RuleClassifier.Default);

        attributed.Single().Attribution.ShouldBe(Attribution.Change);
    }

    [Fact]
    public void Attribute_GreenBase_IsTheChanges()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1")) with { BaseChecks = [Failures.Run("unit", CheckOutcome.Passed)] };

        FailureAttributor.Attribute(manifest, NoBase, RuleClassifier.Default).Single()
            .ShouldBe(new AttributedFailure("unit#1", Attribution.Change, "The check is green on the merge base."));
    }

    [Fact]
    public void Attribute_NoBase_IsTheChanges() =>
        FailureAttributor.Attribute(Failures.Manifest(Failures.Test("unit#1")), NoBase, RuleClassifier.Default).Single().Attribution.ShouldBe(Attribution.Change);

    [Fact]
    public void Attribute_TransientFailure_IsTheInfrastructures()
    {
        var failure = Failures.Guess("get#1", "curl: (6) Could not resolve host: example.org");

        FailureAttributor.Attribute(Failures.Manifest(failure), NoBase, RuleClassifier.Default).Single()
            .ShouldBe(new AttributedFailure("get#1", Attribution.Infrastructure, "The message is one of the kind 'network'."));
    }

    [Fact]
    public void Apply_AttributionsOfSome_LeavesTheOthers()
    {
        var manifest = Failures.Manifest(Failures.Test("unit#1"), Failures.Test("unit#2", "A.C"));

        var applied = FailureAttributor.Apply(manifest.Classify(), [new AttributedFailure("unit#2", Attribution.Flaky, "It flips.")]);

        applied.Select(failure => failure.Attribution).ShouldBe([Attribution.Change, Attribution.Flaky]);
    }
}
