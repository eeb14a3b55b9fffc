using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>A parser that lost its way complains on every line behind: in one file of one check the first syntax error hides the rest of that tool.</summary>
internal static class SyntaxCascades
{
    private const string Syntax = "syntax";

    public static Func<ClassifiedFailure, string?> Find(ImmutableArray<ClassifiedFailure> failures)
    {
        var first = new Dictionary<(string, string, string), (string Id, int Line)>();
        foreach (var failure in failures.Where(failure => failure is { Subcategory: Syntax, Failure: { File: not null, Line: not null } }))
        {
            first.TryAdd(Key(failure.Failure), (failure.Failure.Id, failure.Failure.Line!.Value));
        }

        return failure => failure.Failure is { File: not null, Line: { } line } && first.TryGetValue(Key(failure.Failure), out var root) && line >= root.Line ? root.Id : null;
    }

    private static (string, string, string) Key(Failure failure) => (failure.Check, failure.Tool, failure.File!);
}
