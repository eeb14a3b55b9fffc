using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A patch with all that is needed to judge it.</summary>
internal sealed record GuardSubject
{
    public required GitPatch Patch { get; init; }

    /// <summary>In the order of the patch.</summary>
    public required ImmutableArray<GuardedFile> Files { get; init; }

    public required RepairPolicy Policy { get; init; }

    /// <param name="patch">The change.</param>
    /// <param name="policy">The owner's limits.</param>
    /// <param name="before">Text of a file before the change; null when there is none, or it cannot be read as text.</param>
    /// <param name="after">Likewise after it.</param>
    /// <param name="toolMade">Paths whose change is what a declared tool makes when it is run again.</param>
    public static GuardSubject Create(
        GitPatch patch, RepairPolicy policy, Func<string, string?> before, Func<string, string?> after, IReadOnlySet<string> toolMade) => new()
        {
            Patch = patch,
            Policy = policy,
            Files =
            [
                .. patch.Files.Select(change => new GuardedFile(
                    change,
                    change.OldPath is null || change.IsBinary ? null : before(change.OldPath),
                    change.NewPath is null || change.IsBinary ? null : after(change.NewPath),
                    toolMade.Contains(change.Path))),
            ],
        };
}
