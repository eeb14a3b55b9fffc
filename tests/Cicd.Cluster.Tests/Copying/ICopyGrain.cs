using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Cicd.Cluster.Tests.Copying;

internal interface ICopyGrain : IGrainWithStringKey
{
    /// <summary>Keeps the argument, as it came.</summary>
    Task Keep(MutableBox box);

    Task KeepImmutable(FrozenBox box);

    Task KeepParameter([Immutable] MutableBox box);

    Task KeepWrapped(Immutable<MutableBox> box);

    Task KeepRecord(Circle circle);

    Task<MutableBox> Kept();

    Task<int> KeptValue();

    /// <summary>Passes a box to the other grain, which keeps it; tells whether both hold the same object.</summary>
    Task<bool> ShareMutable(ICopyGrain other);

    Task<bool> ShareImmutableType(ICopyGrain other);

    Task<bool> ShareImmutableParameter(ICopyGrain other);

    Task<bool> ShareWrapped(ICopyGrain other);

    Task<bool> ShareRecord(ICopyGrain other);

    Task<bool> KeepsSharedReferences(MutableBox one, MutableBox same);

    Task<Node> Return(Node node);

    Task<Everything> ReturnEverything(Everything everything);

    Task<Members> ReturnMembers(Members members);

    Task<Drawing> ReturnDrawing(Drawing drawing);

    Task<Shape> Grow(Shape shape);

    Task<ImmutableArray<Shape>> Reverse(ImmutableArray<Shape> shapes);

    Task<PartId> Next(PartId id);

    Task<string> CallThrough(Referring referring);

    Task<string> Name();

    Task<object?> Anything(object? value);

    Task<object?> ReturnOpaque();

    Task<object?> ReturnMyself();
}
