using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 2: what kind each failure of one file is, by the repository's own rules and the shipped ones.</summary>
internal sealed class ClassifyFailuresTask : StageTask<ClassifyFailures>
{
    protected override Task<TaskResult> RunAsync(ClassifyFailures order, TaskContext context, CancellationToken cancellationToken)
    {
        var classifier = RuleClassifier.With(context.Dispatch.Request.Policy.Rules);
        return Task.FromResult<TaskResult>(new FailuresClassified([.. order.Failures.Select(classifier.Classify)]));
    }
}
