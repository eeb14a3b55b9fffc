using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Diagnosis;
using Cicd.Repair.Tasks;

namespace Cicd.Repair;

/// <summary>
/// A C# compiler that finds a broken declaration does not look into method bodies, so one mended error may uncover others. After such a fix the
/// check is run once more where the fix was made; what shows only now is the same group's to mend.
/// </summary>
internal sealed class HiddenFailures(CheckRunner checks)
{
    /// <param name="workspace">Holds <paramref name="state"/>, and does so again afterwards.</param>
    /// <param name="state">The commit with what was fixed so far.</param>
    /// <param name="seen">Failures that are known; only compiler errors among them can hide others.</param>
    /// <param name="context">For the clock and the session's request.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    public async Task<ImmutableArray<ClassifiedFailure>> LookAsync(
        Workspace workspace, string state, ImmutableArray<ClassifiedFailure> seen, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        var classifier = RuleClassifier.With(request.Policy.Rules);
        var signatures = seen.Select(failure => failure.Failure.Signature).ToHashSet(StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<ClassifiedFailure>();
        foreach (var check in request.Checks.Where(check => seen.Any(failure => failure.Failure.Check == check.Name && IsCompilerError(failure.Failure))))
        {
            var execution = await checks.RunAsync(check, workspace, request, state, context, cancellationToken);
            found.AddRange(execution.Analysis.Failures
                .Where(failure => failure.Category == FailureCategory.Build && signatures.Add(failure.Signature))
                .Select(classifier.Classify)
                .Where(failure => failure.Attribution == Attribution.Change && !failure.IsTransient));
        }

        // What the check left behind is no fix.
        await workspace.ResetAsync(state, cancellationToken);
        return found.ToImmutable();
    }

    private static bool IsCompilerError(Failure failure) => failure.Code?.StartsWith("CS", StringComparison.Ordinal) == true;
}
