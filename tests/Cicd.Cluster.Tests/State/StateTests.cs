using Orleans.Storage;

namespace Cicd.Cluster.Tests.State;

public sealed class StateTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task State_NeverWritten_IsNewAndHasNoRecord()
    {
        var view = await Grain("state-new").View();

        view.ShouldBe(new StateView(0, "unnamed", null, false));
    }

    [Fact]
    public async Task State_Written_IsThereBeforeTheNextActivation()
    {
        var grain = Grain("state-written");
        await grain.Set(7, "seven");
        await grain.Write();
        var written = await grain.View();

        await grain.Leave();
        var read = await grain.View();

        written.Exists.ShouldBeTrue();
        written.Etag.ShouldNotBeNull();
        read.ShouldBe(written);
        Probe.Of("state-written").Kept<StateView>("at activation").ShouldBe(written);
        (await grain.Activation()).ShouldBe(2);
    }

    [Fact]
    public async Task State_ChangedAndNotWritten_IsGoneWithTheActivation()
    {
        var grain = Grain("state-unwritten");
        await grain.Set(7, "seven");

        await grain.Leave();

        (await grain.View()).ShouldBe(new StateView(0, "unnamed", null, false));
    }

    [Fact]
    public async Task Write_Again_ChangesTheTag()
    {
        var grain = Grain("state-tag");
        await grain.Write();
        var first = await grain.View();

        await grain.Write();

        (await grain.View()).Etag.ShouldNotBe(first.Etag);
    }

    [Fact]
    public async Task Write_TwiceWithoutWaiting_KeepsTheLast()
    {
        var grain = Grain("state-twice");

        await grain.WriteTwiceAtOnce();
        await grain.Leave();

        (await grain.View()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Write_WhileAWriteIsUnderWay_WaitsForItsTag()
    {
        (await engine.Grains.GetGrain<ISlowStateGrain>("state-slow").WriteThriceAtOnce()).ShouldBeTrue();
    }

    [Fact]
    public async Task Read_AfterAChange_TakesTheStoredBack()
    {
        var grain = Grain("state-read");
        await grain.Set(1, "one");
        await grain.Write();
        await grain.Set(2, "two");

        await grain.Read();

        var view = await grain.View();
        (view.Count, view.Name).ShouldBe((1, "one"));
    }

    [Fact]
    public async Task Clear_AStoredState_LeavesANewOne()
    {
        var grain = Grain("state-clear");
        await grain.Set(1, "one");
        await grain.Write();

        await grain.Clear();

        var view = await grain.View();
        (view.Count, view.Name, view.Exists).ShouldBe((0, "unnamed", false));
        await grain.Set(2, "two");
        await grain.Write();
        await grain.Leave();
        (await grain.View()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task State_OfANamedStore_IsApart()
    {
        var grain = Grain("state-second");

        await grain.SetSecond("elsewhere");
        await grain.Leave();

        (await grain.ViewSecond()).Name.ShouldBe("elsewhere");
        (await grain.View()).Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Write_RowChangedBySomebodyElse_FailsAndEndsTheActivation()
    {
        var grain = Grain("state-conflict");
        await grain.Set(1, "one");
        await grain.Write();
        await grain.WriteBehindTheBack(99);

        await Should.ThrowAsync<InconsistentStateException>(() => grain.Write());

        (await grain.Activation()).ShouldBe(2);
        (await grain.View()).Count.ShouldBe(99);
    }

    [Fact]
    public async Task Write_FirstTimeOfARowThatSomebodyElseMade_FailsAndEndsTheActivation()
    {
        var grain = Grain("state-conflict-first");
        (await grain.Activation()).ShouldBe(1);
        await grain.WriteBehindTheBack(99);

        await Should.ThrowAsync<InconsistentStateException>(() => grain.Write());

        (await grain.Activation()).ShouldBe(2);
        (await grain.View()).Count.ShouldBe(99);
    }

    [Fact]
    public async Task Conflict_PassingThroughItsCaller_LeavesTheCallerActive()
    {
        var caller = Grain("state-conflict-caller");
        var grain = Grain("state-conflict-callee");
        (await caller.Activation()).ShouldBe(1);
        await grain.Write();
        await grain.WriteBehindTheBack(99);

        await Should.ThrowAsync<InconsistentStateException>(() => caller.WriteThrough(grain));

        (await grain.Activation()).ShouldBe(2);
        (await caller.Activation()).ShouldBe(1);
    }

    [Fact]
    public async Task Write_StorageFails_IsWrappedWithItsCause()
    {
        var grain = engine.Grains.GetGrain<IBrokenStateGrain>("state-broken");

        var failure = await Should.ThrowAsync<OrleansException>(() => grain.Write());

        failure.Message.ShouldContain("test-broken");
        failure.InnerException.ShouldBeOfType<IOException>().Message.ShouldBe("disk full");
        (await grain.WriteAndCatch()).ShouldBe("disk full");
    }

    [Fact]
    public async Task State_OffTheScheduler_IsRefused()
    {
        (await Grain("state-off").ReadOffScheduler()).ShouldBe("refused");
    }

    private IStateGrain Grain(string key) => engine.Grains.GetGrain<IStateGrain>(key);
}
