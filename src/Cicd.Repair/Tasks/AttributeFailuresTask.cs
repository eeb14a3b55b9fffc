using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 2: whose failures they are.</summary>
internal sealed class AttributeFailuresTask(IFailureClassifier classifier) : StageTask<AttributeFailures>
{
    protected override Task<TaskResult> RunAsync(AttributeFailures order, TaskContext context, CancellationToken cancellationToken)
    {
        var onBase = order.Manifest.BaseSignatures.GroupBy(entry => entry.Check, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.Signature).ToImmutableArray(), StringComparer.Ordinal);
        return Task.FromResult<TaskResult>(new FailuresAttributed(FailureAttributor.Attribute(order.Manifest, onBase, classifier)));
    }
}
