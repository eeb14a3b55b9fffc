namespace Cicd.Cluster.Tests.Embedded;

internal interface IPacedGrain : IGrainWithStringKey
{
    /// <summary>Starts an interleaving timer whose ticks end at the gates "tick 1", "tick 2" and so on.</summary>
    Task Start(TimeSpan period);

    Task Tick(TimeSpan period, bool keepAlive);

    [Orleans.Concurrency.AlwaysInterleave]
    Task<int> Ticks();
}

[GrainType("test-paced")]
internal sealed class PacedGrain : Grain, IPacedGrain
{
    private int _ticks;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Record("gone");
        return Task.CompletedTask;
    }

    public Task Start(TimeSpan period)
    {
        this.RegisterGrainTimer(
            async () =>
            {
                _ticks++;
                Probe.Record("tick");
                await Probe.AtGate($"tick {_ticks}");
            },
            new GrainTimerCreationOptions(period, period) { Interleave = true });
        return Task.CompletedTask;
    }

    public Task Tick(TimeSpan period, bool keepAlive)
    {
        this.RegisterGrainTimer(
            () =>
            {
                _ticks++;
                Probe.Record("tick");
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(period, period) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);
}
