namespace Cicd.Cluster.Tests.Turns;

public sealed class TurnTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const int Callers = 2_000;

    [Fact]
    public async Task Work_UnderPressure_NeitherTurnsNorRequestsOverlap()
    {
        var grain = Plain("turn-pressure");

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => grain.Work(3))));

        (await grain.Seen()).ShouldBe(new Overlaps(Callers, Callers * 4, 0, 0));
    }

    [Fact]
    public async Task Work_ReentrantUnderPressure_RequestsOverlapAndTurnsDoNot()
    {
        var grain = engine.Grains.GetGrain<IReentrantTurnGrain>("turn-pressure-reentrant");

        var work = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => grain.WorkTogether(3))).ToArray();
        while ((await grain.Seen()).Requests < Callers)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        Probe.Of("turn-pressure-reentrant").Open("together");
        await Task.WhenAll(work);

        (await grain.Seen()).ShouldBe(new Overlaps(Callers, Callers * 4, 0, Callers - 1));
    }

    [Fact]
    public async Task Call_WhileARequestAwaits_WaitsForItsEnd()
    {
        var grain = Plain("turn-wait");
        var probe = Probe.Of("turn-wait");
        var first = grain.Block();
        await probe.WhenRecorded("blocked");

        var second = grain.Second();
        await grain.Interleave();
        probe.Open("block");
        await Task.WhenAll(first, second);

        probe.Events.ShouldBe(["blocked", "interleaved", "unblocked", "second"]);
    }

    [Fact]
    public async Task Call_WhileAnInterleavingRequestAwaits_Starts()
    {
        var grain = Plain("turn-beside");
        var probe = Probe.Of("turn-beside");
        var first = grain.BlockInterleaving();
        await probe.WhenRecorded("blocked");

        await grain.Second();
        probe.Open("block");
        await first;

        probe.Events.ShouldBe(["blocked", "second", "unblocked"]);
    }

    [Fact]
    public async Task Call_ReentrantGrain_StartsWhileARequestAwaits()
    {
        var grain = engine.Grains.GetGrain<IReentrantTurnGrain>("turn-reentrant");
        var probe = Probe.Of("turn-reentrant");
        var first = grain.Block();
        await probe.WhenRecorded("blocked");

        await grain.Second();
        probe.Open("block");
        await first;

        probe.Events.ShouldBe(["blocked", "second", "unblocked"]);
    }

    [Fact]
    public async Task ReadOnly_WhileAReadOnlyRequestAwaits_StartsBesideIt()
    {
        var grain = Plain("turn-readers");
        var probe = Probe.Of("turn-readers");
        var first = grain.BlockReading("one");
        await probe.WhenRecorded("reading one");

        await grain.Read();
        probe.Open("one");
        await first;

        probe.Events.ShouldBe(["reading one", "read", "read one"]);
    }

    [Fact]
    public async Task Call_WhileAReadOnlyRequestAwaits_WaitsForItsEnd()
    {
        var grain = Plain("turn-writer");
        var probe = Probe.Of("turn-writer");
        var reading = grain.BlockReading("one");
        await probe.WhenRecorded("reading one");

        var writing = grain.Second();
        await grain.Read();
        probe.Open("one");
        await Task.WhenAll(reading, writing);

        probe.Events.ShouldBe(["reading one", "read", "read one", "second"]);
    }

    [Fact]
    public async Task ReadOnly_WhileAnotherRequestAwaits_WaitsForItsEnd()
    {
        var grain = Plain("turn-reader-waits");
        var probe = Probe.Of("turn-reader-waits");
        var writing = grain.Block();
        await probe.WhenRecorded("blocked");

        var reading = grain.Read();
        await grain.Interleave();
        probe.Open("block");
        await Task.WhenAll(reading, writing);

        probe.Events.ShouldBe(["blocked", "interleaved", "unblocked", "read"]);
    }

    [Fact]
    public async Task CallToOneself_NotAllowed_TimesOut()
    {
        var grain = Plain("turn-self");

        await Should.ThrowAsync<TimeoutException>(() => grain.CallMyself());
    }

    [Fact]
    public async Task CallToOneself_CallChainReentrancyAllowed_Succeeds()
    {
        var grain = Plain("turn-self-allowed");

        await grain.CallMyselfAllowed();

        Probe.Of("turn-self-allowed").Events.ShouldBe(["target"]);
    }

    [Fact]
    public async Task CallToOneself_Reentrant_Succeeds()
    {
        var grain = engine.Grains.GetGrain<IReentrantTurnGrain>("turn-self-reentrant");

        await grain.CallMyself();

        Probe.Of("turn-self-reentrant").Events.ShouldBe(["target"]);
    }

    [Fact]
    public async Task CallBack_NotAllowed_TimesOut()
    {
        await Should.ThrowAsync<TimeoutException>(() => Plain("turn-cycle").CallBackThrough(Plain("turn-cycle-other")));
    }

    [Fact]
    public async Task CallBack_CallChainReentrancyAllowed_Succeeds()
    {
        await Plain("turn-cycle-allowed").CallBackThroughAllowed(Plain("turn-cycle-allowed-other"));

        Probe.Of("turn-cycle-allowed").Events.ShouldBe(["target"]);
    }

    [Fact]
    public async Task CallBack_ReentrancySuppressed_TimesOut()
    {
        await Should.ThrowAsync<TimeoutException>(() => Plain("turn-cycle-suppressed").CallBackThroughSuppressed(Plain("turn-cycle-suppressed-other")));
    }

    [Fact]
    public async Task Call_FromOutsideWhileAChainIsAllowed_StillWaits()
    {
        var grain = Plain("turn-chain-outsider");
        var probe = Probe.Of("turn-chain-outsider");
        var blocked = grain.Block();
        await probe.WhenRecorded("blocked");

        var allowed = grain.CallMyselfAllowed();
        await grain.Interleave();
        probe.Open("block");
        await Task.WhenAll(blocked, allowed);

        probe.Events.ShouldBe(["blocked", "interleaved", "unblocked", "target"]);
    }

    [Fact]
    public async Task Call_OfAnotherChainThanTheAllowedOne_Waits()
    {
        var grain = Plain("turn-chain-foreign");
        var probe = Probe.Of("turn-chain-foreign");
        var blocked = grain.BlockAllowed();
        await probe.WhenRecorded("blocked");

        var foreign = Plain("turn-chain-foreign-caller").CallAllowed(grain);
        await Plain("turn-chain-foreign-caller").Interleave();
        await grain.Interleave();
        probe.Open("block");
        await Task.WhenAll(blocked, foreign);

        probe.Events.ShouldBe(["blocked", "interleaved", "unblocked", "target"]);
    }

    [Fact]
    public async Task Await_InsideAGrain_ComesBackToItsScheduler()
    {
        (await Plain("turn-scheduler").StaysOnScheduler()).ShouldBeTrue();
    }

    [Fact]
    public async Task GrainFactory_OffTheScheduler_Throws()
    {
        (await Plain("turn-off-factory").UseFactoryOffScheduler()).ShouldBe(nameof(InvalidOperationException));
    }

    [Fact]
    public async Task RegisterGrainTimer_OffTheScheduler_Throws()
    {
        (await Plain("turn-off-timer").RegisterTimerOffScheduler()).ShouldBe(nameof(InvalidOperationException));
    }

    [Fact]
    public async Task GetReminder_OffTheScheduler_Throws()
    {
        (await Plain("turn-off-reminder").RegisterReminderOffScheduler()).ShouldBe(nameof(InvalidOperationException));
    }

    private ITurnGrain Plain(string key) => engine.Grains.GetGrain<ITurnGrain>(GrainId.Create("test-turn", key));
}
