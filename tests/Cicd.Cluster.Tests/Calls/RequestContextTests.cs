namespace Cicd.Cluster.Tests.Calls;

public sealed class RequestContextTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Set_BeforeTheCall_IsSeenByTheGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("context-flow");

        RequestContext.Set("trace", "t-1");
        var seen = await grain.Context("trace");
        RequestContext.Clear();

        seen.ShouldBe("t-1");
    }

    [Fact]
    public async Task Set_BeforeTheCall_FlowsOnToTheNextGrain()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("context-on");
        var other = engine.Grains.GetGrain<ICallGrain>("context-on-other");

        RequestContext.Set("trace", "t-2");
        var seen = await grain.ContextThrough(other, "trace");
        RequestContext.Clear();

        seen.ShouldBe("t-2");
    }

    [Fact]
    public async Task Set_InsideTheGrain_DoesNotFlowBackOrStay()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("context-back");

        await grain.ChangeContext("trace", "t-3");

        RequestContext.Get("trace").ShouldBeNull();
        (await grain.Context("trace")).ShouldBeNull();
    }

    [Fact]
    public async Task Set_BeforeTheFirstCall_IsSeenByTheActivationAndByThatCallOnly()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("context-activation");

        RequestContext.Set("trace", "t-5");
        var seen = await grain.ContextOfActivation();
        RequestContext.Clear();

        seen.ShouldBe("t-5");
        (await grain.Context("trace")).ShouldBeNull();
    }

    [Fact]
    public async Task Remove_BeforeTheCall_IsSeenNoMore()
    {
        var grain = engine.Grains.GetGrain<ICallGrain>("context-remove");
        RequestContext.Set("trace", "t-4");

        var removed = RequestContext.Remove("trace");

        removed.ShouldBeTrue();
        RequestContext.Remove("trace").ShouldBeFalse();
        (await grain.Context("trace")).ShouldBeNull();
    }
}
