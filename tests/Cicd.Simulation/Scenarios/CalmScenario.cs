using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Scenarios;

/// <summary>
/// The cluster works as it should, only tasks fail, hang or die: then everything happens exactly once and on time, which faults would excuse.
/// </summary>
internal sealed class CalmScenario : Scenario
{
    public override string Name => "calm";

    public override bool Allows(FaultKind kind) => kind.IsOfWork();

    protected override async Task PlayAsync(SimWorld world)
    {
        await world.Client.PauseAsync(5, 5);
        var request = Request(world, 1, TimeSpan.FromSeconds(60 + (world.Choices.NextDouble() * 1_200)));
        var client = world.Client;
        await client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request));
        if (world.Choices.Next(2) == 0)
        {
            await InterruptionsScenario.InterruptAsync(world, request.Session);
        }

        await client.PauseAsync(60, 600);
    }
}
