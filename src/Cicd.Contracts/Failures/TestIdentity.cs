namespace Cicd.Contracts;

/// <summary>A test in its parts, as its tool tells them; every runner spells the whole in another way.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.test-identity")]
public sealed record TestIdentity
{
    /// <summary>Class, module or package that the test belongs to; null when the tool names none.</summary>
    [Id(0)]
    public string? Owner { get; init; }

    /// <summary>Method, function or title, with its parameters; null when the class, file or package failed as a whole.</summary>
    [Id(1)]
    public string? Name { get; init; }

    /// <summary>The file that the runner names it by, relative to the repository where that is known; null when it names none.</summary>
    [Id(2)]
    public string? File { get; init; }
}
