using System.Collections.Immutable;
using Orleans.Serialization;

namespace Cicd.Cluster.Tests.Copying;

public sealed class CopyTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Argument_ChangedByTheCallerAfterwards_StaysAsItWasForTheGrain()
    {
        var box = new MutableBox { Value = 1 };
        await Grain("copy-argument").Keep(box);

        box.Value = 2;

        (await Grain("copy-argument").KeptValue()).ShouldBe(1);
    }

    [Fact]
    public async Task Result_ChangedByTheCaller_StaysAsItWasForTheGrain()
    {
        await Grain("copy-result").Keep(new MutableBox { Value = 1 });
        var result = await Grain("copy-result").Kept();

        result.Value = 2;

        (await Grain("copy-result").KeptValue()).ShouldBe(1);
    }

    [Fact]
    public async Task MutableArgument_BetweenGrains_IsCopied() =>
        (await Grain("copy-mutable").ShareMutable(Grain("copy-mutable-other"))).ShouldBeFalse();

    [Fact]
    public async Task ImmutableType_BetweenGrains_IsShared() =>
        (await Grain("copy-immutable").ShareImmutableType(Grain("copy-immutable-other"))).ShouldBeTrue();

    [Fact]
    public async Task ImmutableParameter_BetweenGrains_IsShared() =>
        (await Grain("copy-parameter").ShareImmutableParameter(Grain("copy-parameter-other"))).ShouldBeTrue();

    [Fact]
    public async Task ImmutableWrapper_BetweenGrains_IsShared() =>
        (await Grain("copy-wrapped").ShareWrapped(Grain("copy-wrapped-other"))).ShouldBeTrue();

    [Fact]
    public async Task SameObjectTwice_InOneCall_StaysOneObject()
    {
        var box = new MutableBox();

        (await Grain("copy-same").KeepsSharedReferences(box, box)).ShouldBeTrue();
        (await Grain("copy-same").KeepsSharedReferences(box, new MutableBox())).ShouldBeFalse();
    }

    [Fact]
    public async Task SharedAndCircularReferences_InsideAnObject_Survive()
    {
        var box = new MutableBox { Value = 5 };
        var first = new Node { Name = "first", Box = box };
        first.Next = new Node { Name = "second", Box = box, Next = first };

        var copy = await Grain("copy-graph").Return(first);

        copy.ShouldNotBeSameAs(first);
        copy.Next!.Name.ShouldBe("second");
        copy.Next.Next.ShouldBeSameAs(copy);
        copy.Box.ShouldBeSameAs(copy.Next.Box);
        copy.Box!.Value.ShouldBe(5);
    }

    [Fact]
    public async Task Member_WithoutId_DoesNotTravel()
    {
        await Grain("copy-forgotten").Keep(new MutableBox { Value = 3, Forgotten = "gone" });

        var kept = await Grain("copy-forgotten").Kept();

        (kept.Value, kept.Forgotten).ShouldBe((3, null));
    }

    [Fact]
    public async Task Members_OfEveryKind_Travel()
    {
        var members = new Members(10);
        members.Hide(20);

        var copy = await Grain("copy-members").ReturnMembers(members);

        (copy.Hidden, copy.Fixed, copy.GetOnly, copy.PrivatelySet, copy.Without).ShouldBe((20, 11, 12, 13, 0));
    }

    [Fact]
    public async Task Collections_OfTheFramework_AreCopiedDeeply()
    {
        var box = new MutableBox { Value = 1 };
        var original = new Everything
        {
            List = [1, 2],
            Boxes = new(StringComparer.OrdinalIgnoreCase) { ["a"] = box },
            Set = ["x"],
            Rows = [[1], [2, 3]],
            Pair = (4, "four"),
            Day = DayOfWeek.Friday,
            Bytes = [9, 8],
            Guid = Guid.Empty,
            Queue = new(["first", "second"]),
            Sorted = new() { [2] = "two", [1] = "one" },
            Frozen = [box],
            Address = new Uri("https://example.org/a"),
            Span = TimeSpan.FromSeconds(3),
            Anything = 12L,
        };

        var copy = await Grain("copy-everything").ReturnEverything(original);

        copy.List.ShouldBe([1, 2]);
        copy.Boxes["A"].Value.ShouldBe(1);
        copy.Boxes["a"].ShouldNotBeSameAs(box);
        copy.Set.ShouldBe(["x"]);
        copy.Rows.ShouldBe([[1], [2, 3]]);
        copy.Rows[1].ShouldNotBeSameAs(original.Rows[1]);
        copy.Pair.ShouldBe((4, "four"));
        copy.Day.ShouldBe(DayOfWeek.Friday);
        copy.Bytes.ShouldBe([9, 8]);
        copy.Guid.ShouldBe(Guid.Empty);
        copy.Queue.ShouldBe(["first", "second"]);
        copy.Sorted.ShouldBe(original.Sorted);
        copy.Frozen.Single().ShouldBeSameAs(copy.Boxes["a"]);
        copy.Address.ShouldBe(original.Address);
        copy.Span.ShouldBe(original.Span);
        copy.Anything.ShouldBe(12L);
    }

    [Fact]
    public async Task PolymorphicRecord_AsArgumentAndResult_KeepsItsType()
    {
        var circle = await Grain("copy-shape").Grow(new Circle { Name = "c", Radius = 2 });
        var square = await Grain("copy-shape").Grow(new Square { Name = "s" });

        circle.ShouldBe(new Circle { Name = "c", Radius = 4 });
        square.ShouldBe(new Square { Name = "s", Side = 2 });
    }

    [Fact]
    public async Task ImmutableArray_OfRecords_Travels()
    {
        ImmutableArray<Shape> shapes = [new Circle { Name = "c", Radius = 2 }, new Square { Name = "s", Side = 3 }];

        var reversed = await Grain("copy-array").Reverse(shapes);

        reversed.ShouldBe([new Square { Name = "s", Side = 3 }, new Circle { Name = "c", Radius = 2 }]);
    }

    [Fact]
    public async Task Record_WithRequiredAndInitMembers_Travels()
    {
        var drawing = new Drawing
        {
            Id = new PartId("d-1"),
            Shapes = [new Circle { Name = "c", Radius = 2 }],
            Counts = ImmutableSortedDictionary<string, int>.Empty.Add("lines", 3),
            At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            Inner = new Drawing { Id = new PartId("d-2") },
        };

        var copy = await Grain("copy-drawing").ReturnDrawing(drawing);

        copy.Id.ShouldBe(drawing.Id);
        copy.Shapes.ShouldBe([new Circle { Name = "c", Radius = 2 }]);
        copy.Counts["lines"].ShouldBe(3);
        copy.At.ShouldBe(drawing.At);
        copy.Inner!.Id.ShouldBe(new PartId("d-2"));
        copy.Inner.Shapes.ShouldBeEmpty();
    }

    [Fact]
    public async Task PositionalRecordStruct_Travels() =>
        (await Grain("copy-id").Next(new PartId("p"))).ShouldBe(new PartId("p+"));

    [Fact]
    public async Task GrainReference_InsideARecord_CanBeCalled() =>
        (await Grain("copy-ref").CallThrough(new Referring(Grain("copy-ref-other"), "text"))).ShouldBe("copy-ref-other");

    [Fact]
    public async Task Argument_WithoutSerializer_FailsTheCall()
    {
        var failure = await Should.ThrowAsync<CodecNotFoundException>(async () => await Grain("copy-opaque").Anything(new Opaque()));

        failure.Message.ShouldContain(nameof(Opaque));
    }

    [Fact]
    public async Task Result_WithoutSerializer_FailsTheCall()
    {
        var failure = await Should.ThrowAsync<CodecNotFoundException>(() => Grain("copy-opaque-result").ReturnOpaque());

        failure.Message.ShouldContain(nameof(Opaque));
    }

    [Theory]
    [InlineData("text")]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(null)]
    public async Task Simple_AsObject_Travels(object? value) => (await Grain("copy-simple").Anything(value)).ShouldBe(value);

    private ICopyGrain Grain(string key) => engine.Grains.GetGrain<ICopyGrain>(key);
}
