using Cicd.Contracts;

namespace Cicd.Forges.Local;

/// <summary>A checkout on this machine.</summary>
public sealed record LocalQuery : ChangeQuery
{
    public required SessionId Session { get; init; }

    /// <summary>Any folder inside the checkout. Relative paths start at the current directory.</summary>
    public required string Path { get; init; }

    /// <summary>Branch, tag or commit that the change is to be merged into; null when unknown.</summary>
    public string? Base { get; init; }

    /// <summary>Take modified and untracked files along.</summary>
    public bool IncludeUncommitted { get; init; }
}
