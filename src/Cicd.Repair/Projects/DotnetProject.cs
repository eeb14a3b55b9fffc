using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What a project file says, as far as references go. Conditions and imports are not evaluated.</summary>
internal sealed record DotnetProject
{
    /// <summary>Relative to the repository.</summary>
    public required string Path { get; init; }

    /// <summary>Relative to the repository, without a slash at its end; empty for the root.</summary>
    public required string Folder { get; init; }

    public required string AssemblyName { get; init; }

    /// <summary>As it is written in the file itself, several with semicolons; null when it comes from elsewhere.</summary>
    public string? Framework { get; init; }

    /// <summary>Paths relative to the repository.</summary>
    public ImmutableArray<string> ProjectReferences { get; init; } = [];

    /// <summary>Package id to version; null where the version is managed centrally.</summary>
    public ImmutableSortedDictionary<string, string?> Packages { get; init; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>It may use the ASP.NET Core framework.</summary>
    public bool IsWeb { get; init; }

    /// <summary>Namespaces of its <c>Using</c> items.</summary>
    public ImmutableArray<string> Usings { get; init; } = [];
}
