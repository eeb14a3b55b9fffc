namespace Cicd.Cluster.Tests.Timers;

[GrainType("test-timer")]
internal sealed class TimerGrain : Grain, ITimerGrain
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<string, IGrainTimer> _timers = [];

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task Start(string name, TimerKind kind)
    {
        RequestContext.Set("caller", "registering");
        var period = kind == TimerKind.Once ? Timeout.InfiniteTimeSpan : Soon;
        var due = kind == TimerKind.Never ? Timeout.InfiniteTimeSpan : Soon;
        _timers[name] = this.RegisterGrainTimer(
            Tick, (Name: name, Kind: kind), new GrainTimerCreationOptions(due, period) { Interleave = kind is TimerKind.Interleaving or TimerKind.WaitingForItsToken });
        return Task.CompletedTask;
    }

    public Task StartWith(string name, string overload)
    {
        var options = new GrainTimerCreationOptions { DueTime = Soon, Period = Soon };
        _timers[name] = overload switch
        {
            "task" => this.RegisterGrainTimer(() => Note(name), Soon, Soon),
            "task-options" => this.RegisterGrainTimer(() => Note(name), options),
            "token" => this.RegisterGrainTimer(token => NoteUnless(name, token), Soon, Soon),
            "token-options" => this.RegisterGrainTimer(token => NoteUnless(name, token), options),
            "state" => this.RegisterGrainTimer(Note, name, Soon, Soon),
            "state-options" => this.RegisterGrainTimer(Note, name, options),
            "state-token" => this.RegisterGrainTimer((state, token) => NoteUnless(state, token), name, Soon, Soon),
            "state-token-options" => this.RegisterGrainTimer((state, token) => NoteUnless(state, token), name, options),
            _ => throw new ArgumentOutOfRangeException(nameof(overload), overload, "unknown"),
        };
        return Task.CompletedTask;
    }

    public Task StopTimer(string name)
    {
        _timers[name].Dispose();
        Probe.Record($"{name} stopped");
        return Task.CompletedTask;
    }

    public Task Hasten(string name)
    {
        _timers[name].Change(Soon, Soon);
        return Task.CompletedTask;
    }

    public async Task AwaitTicks(string name, int ticks)
    {
        Probe.Record("request began");
        await Probe.WhenRecorded(name, Probe.Count(name) + ticks);
        Probe.Record("request ended");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;

    private async Task Tick((string Name, TimerKind Kind) timer, CancellationToken cancellationToken)
    {
        Probe.Record(timer.Name);
        if (RequestContext.Get("caller") is not null)
        {
            Probe.Record("context captured");
        }

        switch (timer.Kind)
        {
            case TimerKind.Failing:
                throw new InvalidOperationException("this tick fails");
            case TimerKind.Slow:
                await Task.Delay(TimeSpan.FromMilliseconds(40), CancellationToken.None);
                Probe.Record($"{timer.Name} ended");
                break;
            case TimerKind.WaitingForItsToken:
                var cancelled = new TaskCompletionSource();
                using (cancellationToken.Register(cancelled.SetResult))
                {
                    await cancelled.Task;
                }

                Probe.Record($"{timer.Name} cancelled");
                break;
        }
    }

    private Task Note(string name)
    {
        Probe.Record(name);
        return Task.CompletedTask;
    }

    private Task NoteUnless(string name, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
        return Note(name);
    }
}
