namespace Cicd.Processes.Git;

/// <summary>How a patch is applied.</summary>
public sealed record GitApplyOptions
{
    /// <summary>Only say whether it would apply.</summary>
    public bool CheckOnly { get; init; }

    /// <summary>Fall back on a three-way merge; implies <see cref="Index"/>. A conflict leaves its marks in the files.</summary>
    public bool ThreeWay { get; init; }

    /// <summary>Stage the result as well.</summary>
    public bool Index { get; init; }

    public bool Reverse { get; init; }
}
