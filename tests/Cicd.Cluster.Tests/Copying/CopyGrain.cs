using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Cicd.Cluster.Tests.Copying;

[GrainType("test-copy")]
internal sealed class CopyGrain : Grain, ICopyGrain
{
    private MutableBox _box = new();

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Keep(MutableBox box)
    {
        _box = box;
        return KeepAny(box);
    }

    public Task KeepImmutable(FrozenBox box) => KeepAny(box);

    public Task KeepParameter(MutableBox box) => KeepAny(box);

    public Task KeepWrapped(Immutable<MutableBox> box) => KeepAny(box.Value);

    public Task KeepRecord(Circle circle) => KeepAny(circle);

    public Task<MutableBox> Kept() => Task.FromResult(_box);

    public Task<int> KeptValue() => Task.FromResult(_box.Value);

    public async Task<bool> ShareMutable(ICopyGrain other)
    {
        var box = new MutableBox();
        await other.Keep(box);
        return IsKeptBy(other, box);
    }

    public async Task<bool> ShareImmutableType(ICopyGrain other)
    {
        var box = new FrozenBox();
        await other.KeepImmutable(box);
        return IsKeptBy(other, box);
    }

    public async Task<bool> ShareImmutableParameter(ICopyGrain other)
    {
        var box = new MutableBox();
        await other.KeepParameter(box);
        return IsKeptBy(other, box);
    }

    public async Task<bool> ShareWrapped(ICopyGrain other)
    {
        var box = new MutableBox();
        await other.KeepWrapped(box.AsImmutable());
        return IsKeptBy(other, box);
    }

    public async Task<bool> ShareRecord(ICopyGrain other)
    {
        var circle = new Circle { Name = "round", Radius = 1 };
        await other.KeepRecord(circle);
        return IsKeptBy(other, circle);
    }

    public Task<bool> KeepsSharedReferences(MutableBox one, MutableBox same) => Task.FromResult(ReferenceEquals(one, same));

    public Task<Node> Return(Node node) => Task.FromResult(node);

    public Task<Everything> ReturnEverything(Everything everything) => Task.FromResult(everything);

    public Task<Members> ReturnMembers(Members members) => Task.FromResult(members);

    public Task<Drawing> ReturnDrawing(Drawing drawing) => Task.FromResult(drawing);

    public Task<Shape> Grow(Shape shape) => Task.FromResult<Shape>(shape switch
    {
        Circle circle => circle with { Radius = circle.Radius * 2 },
        Square square => square with { Side = square.Side * 2 },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "unknown shape"),
    });

    public Task<ImmutableArray<Shape>> Reverse(ImmutableArray<Shape> shapes) => Task.FromResult<ImmutableArray<Shape>>([.. shapes.Reverse()]);

    public Task<PartId> Next(PartId id) => Task.FromResult(new PartId(id.Value + "+"));

    public Task<string> CallThrough(Referring referring) => referring.Grain.Name();

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<object?> Anything(object? value) => Task.FromResult(value);

    public Task<object?> ReturnOpaque() => Task.FromResult<object?>(new Opaque());

    public Task<object?> ReturnMyself() => Task.FromResult<object?>(this);

    private static bool IsKeptBy(ICopyGrain other, object value) =>
        ReferenceEquals(value, Probe.Of(other.GetPrimaryKeyString()).Kept<object>("kept"));

    private Task KeepAny(object value)
    {
        Probe.Keep("kept", value);
        return Task.CompletedTask;
    }
}
