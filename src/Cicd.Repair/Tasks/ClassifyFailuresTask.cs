using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 2: what kind each failure of one file is.</summary>
internal sealed class ClassifyFailuresTask(IFailureClassifier classifier) : StageTask<ClassifyFailures>
{
    protected override Task<TaskResult> RunAsync(ClassifyFailures order, TaskContext context, CancellationToken cancellationToken) =>
        Task.FromResult<TaskResult>(new FailuresClassified([.. order.Failures.Select(classifier.Classify)]));
}
