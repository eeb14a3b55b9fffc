using Cicd.Contracts;

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
        await InterruptAsync(world, request.Session);
    }

    protected override async Task EndAsync(SimWorld world)
    {
        // A suspension may have been on its way for longer than its sender waited, and arrive after everything.
        await world.Client.PauseAsync(60, 60);
        foreach (var session in world.Folds.Sessions.Where(session => session.State.Phase == SessionPhase.Suspended).ToList())
        {
            await world.Client.CommandAsync(session.State.Request!.Session, CommandKind.Resume, grain => grain.ResumeAsync());
        }
    }

    /// <summary>Suspends and resumes up to five times, at last cancels perhaps.</summary>
    internal static async Task InterruptAsync(SimWorld world, SessionId session)
    {
        var client = world.Client;
        var rounds = Math.Min(world.Choices.Next(6), world.Size.RoundsMax);
        for (var n = 0; n < rounds; n++)
        {
            await client.PauseAsync(0, 40);
            await client.CommandAsync(session, CommandKind.Suspend, grain => grain.SuspendAsync("The user wants to think."));
            await client.PauseAsync(0, 40);
            if (world.Choices.Next(10) == 0)
            {
                await CancelAsync(client, session);
            }

            await client.CommandAsync(session, CommandKind.Resume, grain => grain.ResumeAsync());
        }

        await client.PauseAsync(0, 60);
        if (world.Choices.Next(3) == 0)
        {
            await CancelAsync(client, session);
        }
    }

    private static Task<bool> CancelAsync(SimClient client, SessionId session) =>
        client.CommandAsync(session, CommandKind.Cancel, grain => grain.CancelAsync("The user has thought."));
}
