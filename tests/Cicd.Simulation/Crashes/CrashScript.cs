using Cicd.Contracts;
using Cicd.Simulation.Scenarios;
using Cicd.Testing;

namespace Cicd.Simulation.Crashes;

/// <summary>Three small sessions at a time: one goes through, one is suspended and resumed, one is cancelled.</summary>
internal sealed class CrashScript : Scenario
{
    public override string Name => "crash-points";

    protected override async Task PlayAsync(SimWorld world)
    {
        var client = world.Client;
        var through = Session(1, checks: 1);
        var suspended = Session(2, checks: 2);
        var cancelled = Session(3, checks: 1);
        foreach (var request in (SessionRequest[])[through, suspended, cancelled])
        {
            await client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request));
        }

        await client.PauseAsync(2, 2);
        await client.CommandAsync(suspended.Session, CommandKind.Suspend, session => session.SuspendAsync("The user wants to think."));
        await client.CommandAsync(cancelled.Session, CommandKind.Cancel, session => session.CancelAsync("The user has thought."));
        await client.PauseAsync(5, 5);
        await client.CommandAsync(suspended.Session, CommandKind.Resume, session => session.ResumeAsync());
    }

    private static SessionRequest Session(uint n, int checks) => ScriptedTasks.Request(SessionId.Create(Samples.Noon, n), checks);
}
