using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A test, or another function of a file.</summary>
internal sealed record Routine
{
    public required string Name { get; init; }

    public required bool IsTest { get; init; }

    /// <summary>Name of the class around it, where there is one.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>1-based, with attributes and decorators.</summary>
    public required int FirstLine { get; init; }

    public required int LastLine { get; init; }

    /// <summary>Without comments.</summary>
    public required ImmutableArray<Token> Body { get; init; }

    /// <summary>Attributes, decorators, annotations, parameters: normalised, one by one.</summary>
    public ImmutableArray<string> Marks { get; init; } = [];

    /// <summary>Rows of data that stand in its attributes: <c>[InlineData(1, 2)]</c>.</summary>
    public ImmutableArray<string> Cases { get; init; } = [];

    /// <summary>What a runner asks of it besides the mark: <c>public</c>, not <c>abstract</c>, in a class that is found. Empty when nothing is amiss.</summary>
    public string Hidden { get; init; } = string.Empty;

    /// <summary>The runner does not wait for it: <c>async void</c>.</summary>
    public bool IsFireAndForget { get; init; }
}
