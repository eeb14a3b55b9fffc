namespace Cicd.Cluster.Tests.Calls;

public sealed class CallTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Call_TaskOfResult_ReturnsIt()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-echo");

        var result = await grain.Echo("hello");

        result.ShouldBe("hello");
    }

    [Fact]
    public async Task Call_ValueTaskOfResult_ReturnsIt()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-add");

        var result = await grain.Add(2, 3);

        result.ShouldBe(5);
    }

    [Fact]
    public async Task Call_WithoutResult_EndsWhenTheGrainHasEnded()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-note");

        await grain.Note("first");
        await grain.NoteLater("second");

        Probe.Of("call-note").Events.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task GetPrimaryKeyString_InsideAndOutside_IsTheKey()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-key/with/slashes");

        var inside = await grain.Key();

        inside.ShouldBe("call-key/with/slashes");
        grain.GetPrimaryKeyString().ShouldBe("call-key/with/slashes");
        grain.GetGrainId().ShouldBe(GrainId.Create("test-call", "call-key/with/slashes"));
    }

    [Fact]
    public async Task Reference_ReturnedByAGrain_LeadsToThatGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-myself");

        var same = await grain.Myself();

        (await same.Key()).ShouldBe("call-myself");
        same.GetGrainId().ShouldBe(grain.GetGrainId());
        same.ShouldBe(grain);
    }

    [Fact]
    public async Task Reference_AsArgument_IsCalledByTheGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-through");
        var other = engine.Grains.GetGrain<ICallGrain>("call-through-other");

        var result = await grain.EchoThrough(other, "over there");

        result.ShouldBe("over there");
    }

    [Fact]
    public async Task AsReference_OtherInterfaceOfTheClass_ReachesTheSameActivation()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-as");
        await grain.Note("seen");

        var notes = await grain.AsReference<INotedGrain>().Notes();

        notes.ShouldBe(["seen"]);
    }

    [Fact]
    public async Task GetGrain_ByGrainId_ReachesTheSameGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>(GrainId.Create("test-call", "call-by-id"));

        var key = await grain.Key();

        key.ShouldBe("call-by-id");
    }

    [Fact]
    public void GetGrain_InterfaceWithoutClass_IsRefused()
    {
        var refusal = Should.Throw<ArgumentException>(() => engine.Grains.GetGrain<INobodysGrain>("call-nobody"));

        refusal.Message.ShouldContain(nameof(INobodysGrain));
    }

    [Fact]
    public async Task OneWay_CallerDoesNotWait()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-tell");

        await grain.Tell("told");
        var before = Probe.Of("call-tell").Events;
        Probe.Of("call-tell").Open("tell");

        before.ShouldBeEmpty();
        await Probe.Of("call-tell").WhenRecorded("told");
    }

    [Fact]
    public async Task OneWay_Failure_IsNotSeen()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("call-tell-fail");

        await grain.TellAndFail();

        await Probe.Of("call-tell-fail").WhenRecorded("failing");
        (await grain.Echo("still here")).ShouldBe("still here");
    }

    [Fact]
    public async Task Call_TenThousandGrains_EachIsCalledOnce()
    {
        var keys = Enumerable.Range(0, 10_000).Select(i => $"call-fan-{i}").ToArray();

        await Task.WhenAll(keys.Select(key => engine.Grains.GetGrain<ICallGrain>(key).Note("called")));

        keys.Select(key => Probe.Of(key).Count("called")).Distinct().ShouldBe([1]);
    }
}
