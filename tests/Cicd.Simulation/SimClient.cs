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
        var askedAt = TimeSpan.Zero;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            try
            {
                // Any that is there, also one that the others have given up: its users do not know that.
                if (_world.Cluster.Living.ToList() is { Count: > 0 } living)
                {
                    var silo = living[_world.Choices.Next(living.Count)];
                    askedAt = _world.Time.Elapsed;
                    await OnceAsync(() => ask(silo.Grains.GetGrain<ISessionGrain>(session.ToString()))).WaitAsync(Patience, Clock);
                    _world.Observe(new Acknowledged(session, kind, askedAt));
                    return true;
                }
            }
            catch (InvalidTransitionException refused)
            {
                _world.Trace.Add($"client: {refused.Message}");
                _world.Observe(new Acknowledged(session, kind, askedAt, IsRefused: true));
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

    public Task PauseAsync(double secondsMin, double secondsMax)
    {
        var seconds = secondsMin + (_world.Choices.NextDouble() * (secondsMax - secondsMin));
        return Task.Delay(TimeSpan.FromSeconds(Math.Min(seconds, _world.Size.PauseMaxSeconds)), Clock);
    }

    /// <summary>Waits for as long as something is missing. The run fails when that takes longer than this, or when for too long nothing happens.</summary>
    /// <param name="whatIsMissing">Null when all is as it should be.</param>
    /// <param name="patience">For the whole.</param>
    /// <param name="quiet">The longest time in which nothing is committed and no task runs.</param>
    public async Task UntilAsync(Func<string?> whatIsMissing, TimeSpan patience, TimeSpan quiet)
    {
        var begun = _world.Time.Elapsed;
        var lastAt = begun;
        while (whatIsMissing() is { } missing)
        {
            var now = _world.Time.Elapsed;
            lastAt = _world.IsAtWork ? now : _world.LastCommitAt > lastAt ? _world.LastCommitAt : lastAt;
            if (now - lastAt > quiet || now - begun > patience)
            {
                _world.Fail("liveness", $"{(now - begun).TotalMinutes:0.0} minutes after the faults, and {(now - lastAt).TotalMinutes:0.0} after the last progress: {missing}");
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), Clock);
        }
    }

    // WaitAsync on the call's own task would go on in the thread pool.
    private static async Task OnceAsync(Func<Task> ask) => await ask();
}
