using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 2, last: roots, symptoms and the plan.</summary>
internal sealed class MapDependenciesTask : StageTask<MapDependencies>
{
    protected override Task<TaskResult> RunAsync(MapDependencies order, TaskContext context, CancellationToken cancellationToken)
    {
        var inputs = context.Dispatch.Inputs;
        var classified = FailureAttributor.Apply(
            [.. inputs.OfType<FailuresClassified>().SelectMany(result => result.Failures)],
            inputs.OfType<FailuresAttributed>().SelectMany(result => result.Failures));
        var (failures, plan) = CauseMapper.Map(
            order.Manifest, classified, context.Dispatch.Request.Policy, context.Dispatch.Request.Target.Branch);
        return Task.FromResult<TaskResult>(new DependenciesMapped(failures, plan));
    }
}
