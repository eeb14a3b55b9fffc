using Cicd.Contracts;
using Cicd.Simulation.Cluster;
using Cicd.Simulation.Time;

namespace Cicd.Simulation;

/// <summary>The user of a run: asks any silo, waits as long as a client waits, and asks again.</summary>
internal sealed class SimClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    private readonly SimWorld _world;
    private readonly BackgroundScheduler _scheduler;

    public SimClient(SimWorld world)
    {
        _world = world;
        var queue = new SiloQueue(world.Scheduler);
        _scheduler = new BackgroundScheduler(queue);
        Clock = new SiloClock(world.Time, queue);
    }

    public SiloClock Clock { get; }

    public void Begin(Func<Task> work) => _scheduler.Start(() => _world.GuardAsync(work));

    /// <summary>Repeats the command until it is acknowledged or refused; false when it was refused.</summary>
    public async Task<bool> CommandAsync(SessionId session, CommandKind kind, Func<ISessionGrain, Task> ask)
    {
        const int TriesMax = 500;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            try
            {
                if (_world.Cluster.Members is { Count: > 0 } members)
                {
                    var silo = members[_world.Choices.Next(members.Count)];
                    await OnceAsync(() => ask(silo.Grains.GetGrain<ISessionGrain>(session.ToString()))).WaitAsync(Patience, Clock);
                    _world.Observe(new Acknowledged(session, kind));
                    return true;
                }
            }
            catch (InvalidTransitionException refused)
            {
                _world.Trace.Add($"client: {kind} of {session} is refused: {refused.Message}");
                return false;
            }
            catch (Exception failure) when (failure is not SimulationException)
            {
                _world.Trace.Add($"client: {kind} of {session} failed: {failure.Message}");
            }

            await PauseAsync(0.2, 3);
        }

        throw new SimulationException($"{kind} of {session} was not acknowledged in {TriesMax} tries.");
    }

    public Task PauseAsync(double secondsMin, double secondsMax) =>
        Task.Delay(TimeSpan.FromSeconds(secondsMin + (_world.Choices.NextDouble() * (secondsMax - secondsMin))), Clock);

    /// <exception cref="SimulationException">What was expected did not come in time.</exception>
    public async Task UntilAsync(Func<string?> whatIsMissing, TimeSpan patience)
    {
        var deadline = _world.Time.Elapsed + patience;
        while (whatIsMissing() is { } missing)
        {
            if (_world.Time.Elapsed > deadline)
            {
                throw new SimulationException($"After {patience.TotalMinutes:0} minutes without faults: {missing}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), Clock);
        }
    }

    // WaitAsync on the call's own task would go on in the thread pool.
    private static async Task OnceAsync(Func<Task> ask) => await ask();
}
