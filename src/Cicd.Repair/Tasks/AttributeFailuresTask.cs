using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 2: whose failures they are.</summary>
internal sealed class AttributeFailuresTask : StageTask<AttributeFailures>
{
    protected override Task<TaskResult> RunAsync(AttributeFailures order, TaskContext context, CancellationToken cancellationToken)
    {
        var classifier = RuleClassifier.With(context.Dispatch.Request.Policy.Rules);
        return Task.FromResult<TaskResult>(new FailuresAttributed(FailureAttributor.Attribute(order.Manifest, order.Context, classifier)));
    }
}
