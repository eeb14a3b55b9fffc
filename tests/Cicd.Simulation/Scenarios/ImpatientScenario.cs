using Cicd.Contracts;

namespace Cicd.Simulation.Scenarios;

/// <summary>Users who ask once and go away: a session that was never started must leave nothing behind.</summary>
internal sealed class ImpatientScenario : Scenario
{
    public override string Name => "impatient";

    protected override async Task PlayAsync(SimWorld world)
    {
        for (var n = 1; n <= Math.Min(4, world.Size.SessionsMax); n++)
        {
            var request = Request(world, n);
            if (world.Cluster.Living.ToList() is { Count: > 0 } living)
            {
                var silo = living[world.Choices.Next(living.Count)];
                world.Client.Begin(() => AskOnceAsync(world, silo.Grains.GetGrain<ISessionGrain>(request.Session.ToString()), request));
            }

            await world.Client.PauseAsync(0, 30);
        }

        await world.Client.PauseAsync(30, 120);
    }

    private static async Task AskOnceAsync(SimWorld world, ISessionGrain session, SessionRequest request)
    {
        try
        {
            var askedAt = world.Time.Elapsed;
            await session.StartAsync(request);
            world.Observe(new Acknowledged(request.Session, CommandKind.Start, askedAt));
        }
#pragma warning disable CA1031 // Whatever it is, this user does not ask again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            world.Trace.Add($"client: {request.Session} was not started: {failure.Message}");
        }
    }
}
