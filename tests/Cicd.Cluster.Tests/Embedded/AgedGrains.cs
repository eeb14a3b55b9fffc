namespace Cicd.Cluster.Tests.Embedded;

/// <summary>Several classes implement it, so references are made by grain id.</summary>
internal interface IAgedGrain : IGrainWithStringKey
{
    Task Live(string what);

    Task LiveOn(TimeSpan span);

    Task Busy();
}

internal abstract class AgedGrainBase : Grain
{
    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Record("gone");
        return Task.CompletedTask;
    }

    public Task Live(string what)
    {
        Probe.Record(what);
        return Task.CompletedTask;
    }

    public Task LiveOn(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public async Task Busy()
    {
        Probe.Record("busy");
        await Probe.AtGate("done");
        Probe.Record("done");
    }
}

[GrainType("test-short-lived")]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class ShortLivedGrain : AgedGrainBase, IAgedGrain;

[GrainType("test-kept")]
[KeepAlive]
internal sealed class KeptGrain : AgedGrainBase, IAgedGrain;
