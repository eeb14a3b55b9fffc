using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Diagnosis;
using Cicd.Repair.Tasks;

namespace Cicd.Repair;

/// <summary>
/// One mended error may uncover others: a C# compiler that finds a broken declaration does not look into method bodies, a restore that fails lets nothing be
/// compiled, and an interpreter stops at the first module that it misses. After such a fix the check is run once more where the fix was made; what shows only
/// now is the same group's to mend.
/// </summary>
internal sealed class HiddenFailures(CheckRunner checks)
{
    /// <param name="workspace">Holds <paramref name="state"/>, and does so again afterwards.</param>
    /// <param name="state">The commit with what was fixed so far.</param>
    /// <param name="seen">Failures that are known; only those that stop a build can hide others.</param>
    /// <param name="context">For the clock and the session's request.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    public async Task<ImmutableArray<ClassifiedFailure>> LookAsync(
        Workspace workspace, string state, ImmutableArray<ClassifiedFailure> seen, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        var classifier = RuleClassifier.With(request.Policy.Rules);
        var signatures = seen.Select(failure => failure.Failure.Signature).ToHashSet(StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<ClassifiedFailure>();
        foreach (var check in request.Checks.Where(check => seen.Any(failure => failure.Failure.Check == check.Name && StopsTheRest(failure))))
        {
            var execution = await checks.RunAsync(check, workspace, request, state, context, cancellationToken);
            found.AddRange(execution.Analysis.Failures
                .Select(classifier.Classify)
                .Where(failure => StopsTheRest(failure) && signatures.Add(failure.Failure.Signature))
                .Where(failure => failure.Attribution == Attribution.Change && !failure.IsTransient));
        }

        // What the check left behind is no fix.
        await workspace.ResetAsync(state, cancellationToken);
        return found.ToImmutable();
    }

    private static bool StopsTheRest(ClassifiedFailure failure) => failure.Failure.Category == FailureCategory.Build || failure.Subcategory == "missing-module";
}
