using System.Collections.Immutable;

namespace Cicd.Cluster.Tests.Copying;

[GenerateSerializer]
internal readonly record struct PartId(string Value)
{
    public override string ToString() => Value;
}

[GenerateSerializer]
internal sealed class MutableBox
{
    [Id(0)]
    public int Value { get; set; }

    /// <summary>Has no id: does not travel.</summary>
    public string? Forgotten { get; set; }
}

[GenerateSerializer, Immutable]
internal sealed class FrozenBox
{
    [Id(0)]
    public int Value { get; set; }
}

[GenerateSerializer]
internal abstract record Shape
{
    [Id(0)]
    public required string Name { get; init; }
}

[GenerateSerializer]
internal sealed record Circle : Shape
{
    [Id(0)]
    public required double Radius { get; init; }
}

[GenerateSerializer]
internal sealed record Square : Shape
{
    [Id(0)]
    public double Side { get; init; } = 1;
}

[GenerateSerializer]
internal sealed record Drawing
{
    [Id(0)]
    public required PartId Id { get; init; }

    [Id(1)]
    public ImmutableArray<Shape> Shapes { get; init; } = [];

    [Id(2)]
    public ImmutableSortedDictionary<string, int> Counts { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    [Id(3)]
    public DateTimeOffset? At { get; init; }

    [Id(4)]
    public Drawing? Inner { get; init; }
}

/// <summary>Its members show the kinds of member there are.</summary>
[GenerateSerializer]
internal sealed class Members(int given)
{
    [Id(0)]
    private int _hidden = given;

    [Id(1)]
    public readonly int Fixed = given + 1;

    [Id(2)]
    public int GetOnly { get; } = given + 2;

    [Id(3)]
    public int PrivatelySet { get; private set; } = given + 3;

    public int Without { get; } = given + 4;

    public int Hidden => _hidden;

    public void Hide(int value) => _hidden = value;
}

[GenerateSerializer]
internal sealed class Node
{
    [Id(0)]
    public string Name { get; set; } = "";

    [Id(1)]
    public Node? Next { get; set; }

    [Id(2)]
    public MutableBox? Box { get; set; }
}

[GenerateSerializer]
internal sealed class Everything
{
    [Id(0)]
    public List<int> List { get; set; } = [];

    [Id(1)]
    public Dictionary<string, MutableBox> Boxes { get; set; } = [];

    [Id(2)]
    public HashSet<string> Set { get; set; } = [];

    [Id(3)]
    public int[][] Rows { get; set; } = [];

    [Id(4)]
    public (int Left, string Right) Pair { get; set; }

    [Id(5)]
    public DayOfWeek Day { get; set; }

    [Id(6)]
    public byte[]? Bytes { get; set; }

    [Id(7)]
    public Guid? Guid { get; set; }

    [Id(8)]
    public Queue<string> Queue { get; set; } = new();

    [Id(9)]
    public SortedDictionary<int, string> Sorted { get; set; } = [];

    [Id(10)]
    public ImmutableList<MutableBox> Frozen { get; set; } = [];

    [Id(11)]
    public Uri? Address { get; set; }

    [Id(12)]
    public TimeSpan Span { get; set; }

    [Id(13)]
    public object? Anything { get; set; }
}

[GenerateSerializer]
internal sealed record Referring([property: Id(0)] ICopyGrain Grain, [property: Id(1)] string Text);

/// <summary>Orleans has no serializer for it.</summary>
internal sealed class Opaque
{
    public int Value { get; set; }
}
