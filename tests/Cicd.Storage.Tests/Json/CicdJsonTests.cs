using System.Collections.Immutable;
using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Storage.Tests;

public sealed class CicdJsonTests
{
    [Fact]
    public void Serialize_Shape_IsTheStoredOne()
    {
        var spec = new CheckSpec { Name = "build", Command = "make && ./a <b> 'ž'", Timeout = TimeSpan.FromMinutes(90) };

        CicdJson.SerializeToText(spec).ShouldBe("""{"name":"build","command":"make && ./a <b> 'ž'","category":"None","timeout":"01:30:00"}""");
    }

    [Fact]
    public void Serialize_ComputedMember_IsLeftOut()
    {
        CicdJson.SerializeToText(new TestCounts(1, 2, 3)).ShouldBe("""{"passed":1,"failed":2,"skipped":3}""");
        CicdJson.SerializeToText(new FixingOutput([])).ShouldBe("""{"groups":[]}""");
    }

    [Fact]
    public void Serialize_DefaultArray_IsEmpty()
    {
        var json = CicdJson.SerializeToText(new CommandFixerSpec { Name = "n", Command = "c", Categories = default });

        json.ShouldContain("\"categories\":[]");
        CicdJson.Deserialize<CommandFixerSpec>(json).Categories.IsDefault.ShouldBeFalse();
    }

    [Fact]
    public void Deserialize_NullForAnArray_IsEmpty() =>
        CicdJson.Deserialize<CommandFixerSpec>("""{"name":"n","command":"c","categories":null}""").Categories.ShouldBe([]);

    [Fact]
    public void Deserialize_MissingOptionalMember_HasItsDefault()
    {
        var spec = CicdJson.Deserialize<CommandFixerSpec>("""{"name":"n","command":"c"}""");

        spec.Categories.ShouldBe([]);
        spec.Timeout.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Deserialize_SortedDictionary_KeepsOrdinalOrder()
    {
        var stage = new StageId(Given.Session(), 1, StageKind.Discovery);

        var view = CicdJson.Deserialize<StageView>($$"""{"stage":"{{stage}}","phase":"Running","inputData":{"a":1,"B":2} }""");

        view.InputData.KeyComparer.ShouldBe(StringComparer.Ordinal);
        view.InputData.Keys.ShouldBe(["B", "a"]);
        view.InputData.Add("C", 3).Keys.ShouldBe(["B", "C", "a"]);
    }

    [Fact]
    public void Deserialize_SortedSet_KeepsOrdinalOrder()
    {
        var set = CicdJson.Deserialize<ImmutableSortedSet<string>>(CicdJson.Serialize(ImmutableSortedSet.Create(StringComparer.Ordinal, "a", "B")));

        set.KeyComparer.ShouldBe(StringComparer.Ordinal);
        set.ShouldBe(["B", "a"]);
    }

    [Fact]
    public void Deserialize_UnknownType_NamesIt() =>
        Should.Throw<JsonException>(() => CicdJson.Deserialize<TaskEnd>("""{"$type":"cicd.task-end.vanished"}""")).Message.ShouldContain("cicd.task-end.vanished");

    [Fact]
    public void Deserialize_NoType_IsRefused() => Should.Throw<Exception>(() => CicdJson.Deserialize<TaskEnd>("""{"reason":"x"}"""));

    [Fact]
    public void Deserialize_UnknownMember_IsIgnored() => CicdJson.Deserialize<TestCounts>("""{"passed":1,"failed":2,"skipped":3,"later":4}""").ShouldBe(new TestCounts(1, 2, 3));

    [Theory]
    [InlineData("""{"name":"build"}""", "command")]
    [InlineData("""{"name":null,"command":"make"}""", "name")]
    [InlineData("""{"name":"build","command":"make","category":"Weather"}""", "category")]
    [InlineData("""{"name":"build","command":"make","category":1}""", "category")]
    public void Deserialize_WrongMember_IsNamed(string json, string member) =>
        Should.Throw<JsonException>(() => CicdJson.Deserialize<CheckSpec>(json)).Message.ShouldContain(member, Case.Insensitive);

    [Fact]
    public void Deserialize_MissingConstructorParameter_IsNamed() =>
        Should.Throw<JsonException>(() => CicdJson.Deserialize<TestCounts>("""{"passed":1,"failed":2}""")).Message.ShouldContain("skipped");

    [Fact]
    public void Deserialize_Null_IsRefused() => Should.Throw<JsonException>(() => CicdJson.Deserialize<TestCounts>("null"));

    [Fact]
    public void Serialize_UndefinedEnumValue_IsRefused() =>
        Should.Throw<JsonException>(() => CicdJson.Serialize(new CheckSpec { Name = "n", Command = "c", Category = (FailureCategory)99 }));

    [Fact]
    public void Serialize_MemberThatCannotComeBack_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => CicdJson.Serialize(new Forgetful("x"))).Message.ShouldContain("Forgetful.Value");

    [Fact]
    public void Serialize_AliasUsedTwice_IsAnError() =>
        Should.Throw<InvalidOperationException>(() => CicdJson.Serialize<Ambiguous>(new FirstAmbiguous())).Message.ShouldContain("'test.ambiguous'");

    [Fact]
    public void Serialize_DerivedWithoutAnAlias_IsAnError() =>
        Should.Throw<InvalidOperationException>(() => CicdJson.Serialize<Nameless>(new DerivedNameless())).Message.ShouldContain("DerivedNameless");

    [Fact]
    public void RoundTrip_NullWhereItMayBe_Survives()
    {
        var positional = CicdJson.SerializeToText(new Optional(null) { Required = null });

        positional.ShouldBe("""{"positional":null,"required":null}""");
        CicdJson.Deserialize<Optional>(positional).ShouldBe(new Optional(null) { Required = null });
    }

    private sealed record Optional(string? Positional)
    {
        public required string? Required { get; init; }

        public string? Left { get; init; }
    }

    private sealed class Forgetful(string value)
    {
        [Id(0)]
        public string Value { get; } = value;
    }

    // Internal, because Orleans' code generator names what has an alias.
    internal abstract record Ambiguous;

    // ORLEANS0011: the same alias twice is what is tested.
#pragma warning disable ORLEANS0011
    [Alias("test.ambiguous")]
    internal sealed record FirstAmbiguous : Ambiguous;

    [Alias("test.ambiguous")]
    internal sealed record SecondAmbiguous : Ambiguous;
#pragma warning restore ORLEANS0011

    [Alias("test.nameless")]
    internal abstract record Nameless;

    internal sealed record DerivedNameless : Nameless;
}
