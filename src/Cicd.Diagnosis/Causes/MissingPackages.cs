using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What was not installed is missed everywhere: one package behind hundreds of errors.</summary>
internal static class MissingPackages
{
    private static readonly ImmutableHashSet<string> Causes =
        ["missing-package", "lock-file", "not-restored", "sdk-version", "dependency-conflict", "project-file", "configure"];

    private static readonly ImmutableHashSet<string> Effects =
        ["missing-reference", "missing-module", "missing-using", "missing-member", "missing-header", "import", "linker", "compile-error", "type-mismatch"];

    // The same name missed twice is one thing to install; a type may be missed for lack of a using in each file.
    private static readonly ImmutableHashSet<string> Named = ["missing-module", "missing-package", "missing-header"];

    public static Func<ClassifiedFailure, string?> Find(ImmutableArray<ClassifiedFailure> failures)
    {
        var cause = new Dictionary<string, string>();
        var byName = new Dictionary<(string, string), string>();
        foreach (var failure in failures.Where(failure => failure.IsRoot && failure.Subcategory is not null))
        {
            if (Causes.Contains(failure.Subcategory!))
            {
                cause.TryAdd(failure.Failure.Check, failure.Failure.Id);
            }

            if (Name(failure) is { } name)
            {
                byName.TryAdd(name, failure.Failure.Id);
            }
        }

        return failure => (failure.Subcategory is { } kind && Effects.Contains(kind) ? cause.GetValueOrDefault(failure.Failure.Check) : null)
            ?? (Name(failure) is { } name ? byName.GetValueOrDefault(name) : null);
    }

    private static (string Check, string Name)? Name(ClassifiedFailure failure) =>
        failure.Subcategory is { } kind && Named.Contains(kind) && QuotedName.In(failure.Failure.Message) is { } name && name[0] != '.'
            ? (failure.Failure.Check, name)
            : null;
}
