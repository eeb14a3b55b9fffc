namespace Cicd.Simulation.Scenarios;

/// <summary>Sessions go through all stages; nobody interferes but the faults.</summary>
internal sealed class PipelineScenario : Scenario
{
    public override string Name => "pipeline";

    protected override async Task PlayAsync(SimWorld world)
    {
        var sessions = Math.Min(1 + world.Choices.Next(3), world.Size.SessionsMax);
        for (var n = 1; n <= sessions; n++)
        {
            var request = Request(world, n);
            await world.Client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request));
            await world.Client.PauseAsync(0, 20);
        }

        await world.Client.PauseAsync(30, 240);
    }
}
