using Cicd.Contracts;
using Cicd.Repair;
using Cicd.Simulation.Cluster;
using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Workers;

internal sealed class SimConcluder(SimWorld world, SimSilo silo) : ISessionConcluder
{
    public async Task<SessionResult> ConcludeAsync(SessionView view, CancellationToken cancellationToken)
    {
        world.ObserveConclusion(view);
        if (world.Faults.Happens(FaultKind.ConcluderHangs))
        {
            world.Trace.Add($"{silo}: the result of {view.Session} is never written");
            await Task.Delay(TimeSpan.FromDays(1), silo.Clock, CancellationToken.None);
        }

        await Task.Delay(TimeSpan.FromSeconds(world.Choices.NextDouble() * 3), silo.Clock, cancellationToken);
        return world.Faults.Happens(FaultKind.ConcluderFails)
            ? throw new IOException("The branch could not be written.")
            : new SessionResult { Branch = $"cicd/fix/{view.Session}" };
    }
}
