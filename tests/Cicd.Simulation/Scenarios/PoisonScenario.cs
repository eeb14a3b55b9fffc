using Cicd.Contracts;

namespace Cicd.Simulation.Scenarios;

/// <summary>One check takes every worker down that looks at it: it is set aside, and the session says so.</summary>
internal sealed class PoisonScenario : Scenario
{
    public override string Name => "poison";

    public override bool IsPoison(TaskDispatch dispatch) => dispatch.Order is DetectFailures { Check.Name: "red-1" };

    protected override async Task PlayAsync(SimWorld world)
    {
        var request = Request(world, 1);
        await world.Client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request));
        await world.Client.PauseAsync(30, 200);
    }
}
