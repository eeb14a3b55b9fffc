using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Finds what two groups would both write. The later one waits, so that nothing is merged by chance.</summary>
internal static class FixConflicts
{
    /// <param name="first">Stands before <paramref name="second"/> in the plan.</param>
    public static ImmutableArray<FixConflict> Between(FixGroup first, FixGroup second) =>
    [
        .. Shared(first, second, failure => failure.Failure.File).Select(path => new FixConflict(first.Id, second.Id, FixConflictKind.SameFile, path)),
        .. Shared(first, second, LockFiles.Of).Select(path => new FixConflict(first.Id, second.Id, FixConflictKind.SameLockFile, path)),
        .. Generated(first, second).Select(path => new FixConflict(first.Id, second.Id, FixConflictKind.GeneratedFile, path)),
    ];

    private static IEnumerable<string> Shared(FixGroup first, FixGroup second, Func<ClassifiedFailure, string?> of) =>
        Paths(first, of).Intersect(Paths(second, of)).Order(StringComparer.Ordinal);

    // Whoever makes it again goes last, whatever sources the others change.
    private static IEnumerable<string> Generated(FixGroup first, FixGroup second) =>
        Paths(second, GeneratedFiles.Of).Concat(Paths(first, GeneratedFiles.Of)).Distinct()
            .Except(Shared(first, second, failure => failure.Failure.File))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Paths(FixGroup group, Func<ClassifiedFailure, string?> of) => group.Failures.Select(of).OfType<string>().Distinct();
}
