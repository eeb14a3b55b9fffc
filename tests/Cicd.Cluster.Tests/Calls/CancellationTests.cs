namespace Cicd.Cluster.Tests.Calls;

public sealed class CancellationTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Cancel_WhileTheGrainWorks_EndsTheCallAndSignalsTheGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("cancel-client");
        using var source = new CancellationTokenSource();
        var call = grain.Hang(source.Token);
        await Probe.Of("cancel-client").WhenRecorded("hanging");

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await Probe.Of("cancel-client").WhenRecorded("cancelled");
    }

    [Fact]
    public async Task Cancel_BetweenGrains_EndsTheCallAndSignalsTheGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("cancel-caller");
        var other = engine.Grains.GetGrain<ICallGrain>("cancel-callee");

        var isCancelled = await grain.HangThrough(other);

        isCancelled.ShouldBeTrue();
        await Probe.Of("cancel-callee").WhenRecorded("cancelled");
    }

    [Fact]
    public async Task Call_WithCancelledToken_DoesNotReachTheGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("cancel-before");

        await Should.ThrowAsync<OperationCanceledException>(async () => await grain.Hang(new CancellationToken(canceled: true)));

        await grain.Note("after");
        Probe.Of("cancel-before").Events.ShouldBe(["after"]);
    }
}
