namespace Cicd.Cluster.Tests.Turns;

internal abstract class TurnGrainBase : Grain, ITurnGrain
{
    private int _inTurn;
    private int _inRequest;
    private int _requests;
    private int _turns;
    private int _overlappingTurns;
    private int _overlappingRequests;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Work(int awaits) => WorkAfter(Task.CompletedTask, awaits);

    public Task WorkTogether(int awaits) => WorkAfter(Probe.AtGate("together"), awaits);


    public Task<Overlaps> Seen() => Task.FromResult(new Overlaps(_requests, _turns, _overlappingTurns, _overlappingRequests));

    public async Task Block()
    {
        Probe.Record("blocked");
        await Probe.AtGate("block");
        Probe.Record("unblocked");
    }

    public Task Second()
    {
        Probe.Record("second");
        return Task.CompletedTask;
    }

    public Task Target()
    {
        Probe.Record("target");
        return Task.CompletedTask;
    }

    public Task Interleave()
    {
        Probe.Record("interleaved");
        return Task.CompletedTask;
    }

    public async Task BlockInterleaving()
    {
        Probe.Record("blocked");
        await Probe.AtGate("block");
        Probe.Record("unblocked");
    }

    public async Task BlockReading(string name)
    {
        Probe.Record($"reading {name}");
        await Probe.AtGate(name);
        Probe.Record($"read {name}");
    }

    public Task Read()
    {
        Probe.Record("read");
        return Task.CompletedTask;
    }

    public Task CallMyself() => this.AsReference<ITurnGrain>().Target();

    public async Task CallMyselfAllowed()
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        await this.AsReference<ITurnGrain>().Target();
    }

    public Task CallBackThrough(ITurnGrain other) => other.CallBack(this.AsReference<ITurnGrain>());

    public async Task CallBackThroughAllowed(ITurnGrain other)
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        await other.CallBack(this.AsReference<ITurnGrain>());
    }

    public async Task CallBackThroughSuppressed(ITurnGrain other)
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        using var suppressed = RequestContext.SuppressCallChainReentrancy();
        await other.CallBack(this.AsReference<ITurnGrain>());
    }

    public Task CallBack(ITurnGrain caller) => caller.Target();

    public async Task BlockAllowed()
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        await Block();
    }

    public async Task CallAllowed(ITurnGrain other)
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        await other.Target();
    }

    public async Task<bool> StaysOnScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = ReferenceEquals(scheduler, TaskScheduler.Current);
        await Task.Run(() => { });
        return afterYield && ReferenceEquals(scheduler, TaskScheduler.Current) && scheduler != TaskScheduler.Default;
    }

    public Task<string> UseFactoryOffScheduler() => OffScheduler(() => GrainFactory.GetGrain<ITurnGrain>("other", typeof(TurnGrain).FullName));

    public Task<string> RegisterTimerOffScheduler() =>
        OffScheduler(() => this.RegisterGrainTimer(() => Task.CompletedTask, TimeSpan.FromHours(1), TimeSpan.FromHours(1)));

    public Task<string> RegisterReminderOffScheduler() => OffScheduler(() => this.GetReminder("any"));

    private static async Task<string> OffScheduler(Action action)
    {
        try
        {
            await Task.Run(action);
            return "allowed";
        }
        catch (InvalidOperationException refusal)
        {
            return refusal.GetType().Name;
        }
    }

    private async Task WorkAfter(Task signal, int awaits)
    {
        _requests++;
        if (++_inRequest > 1)
        {
            _overlappingRequests++;
        }

        await signal;
        for (var i = 0; i < awaits; i++)
        {
            Turn();

            // Away and back, so that turns are queued from several threads while this activation is busy.
            await Task.Run(static () => Thread.SpinWait(500));
        }

        Turn();
        _inRequest--;
    }

    private void Turn()
    {
        if (Interlocked.Exchange(ref _inTurn, 1) != 0)
        {
            Interlocked.Increment(ref _overlappingTurns);
        }

        // Long enough that a second thread, if there were one, would meet this turn.
        Thread.SpinWait(5_000);
        _turns++;
        Volatile.Write(ref _inTurn, 0);
    }
}
