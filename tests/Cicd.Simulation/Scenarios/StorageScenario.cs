using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Scenarios;

/// <summary>A storage that fails now and then, under silos that live on: no task may be lost by that, nor done twice.</summary>
internal sealed class StorageScenario : Scenario
{
    public override string Name => "storage";

    public override bool Allows(FaultKind kind) => kind.IsOfWork() || kind.IsOfStorage();

    protected override async Task PlayAsync(SimWorld world)
    {
        for (var n = 1; n <= Math.Min(2, world.Size.SessionsMax); n++)
        {
            var request = Request(world, n);
            await world.Client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request));
            await world.Client.PauseAsync(0, 20);
        }

        await world.Client.PauseAsync(60, 400);
    }
}
