namespace Cicd.Simulation.Scenarios;

/// <summary>A user who suspends, resumes and cancels at random, and sessions whose time may run out.</summary>
internal sealed class InterruptionsScenario : Scenario
{
    public override string Name => "interruptions";

    protected override async Task PlayAsync(SimWorld world)
    {
        var request = Request(world, 1, TimeSpan.FromSeconds(60 + (world.Choices.NextDouble() * 600)));
        var client = world.Client;
        if (world.Choices.Next(4) == 0)
        {
            // Started a second time, as by a user who did not wait for the answer.
            client.Begin(() => client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request)));
        }

        await client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request));
        var interruptions = world.Choices.Next(6);
        for (var n = 0; n < interruptions; n++)
        {
            await client.PauseAsync(0, 40);
            await client.CommandAsync(request.Session, CommandKind.Suspend, session => session.SuspendAsync("The user wants to think."));
            await client.PauseAsync(0, 40);
            await client.CommandAsync(request.Session, CommandKind.Resume, session => session.ResumeAsync());
        }

        await client.PauseAsync(0, 60);
        if (world.Choices.Next(3) == 0)
        {
            await client.CommandAsync(request.Session, CommandKind.Cancel, session => session.CancelAsync("The user has thought."));
        }
    }
}
