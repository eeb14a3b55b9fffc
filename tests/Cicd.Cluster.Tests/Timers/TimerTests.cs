namespace Cicd.Cluster.Tests.Timers;

public sealed class TimerTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("task")]
    [InlineData("task-options")]
    [InlineData("token")]
    [InlineData("token-options")]
    [InlineData("state")]
    [InlineData("state-options")]
    [InlineData("state-token")]
    [InlineData("state-token-options")]
    public async Task RegisterGrainTimer_EachOverload_TicksAgainAndAgain(string overload)
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>($"timer-{overload}");

        await grain.StartWith("tick", overload);

        await Probe.Of($"timer-{overload}").WhenRecorded("tick", 3);
    }

    [Fact]
    public async Task Tick_Default_DoesNotRunWhileARequestAwaits()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-default");
        var probe = Probe.Of("timer-default");
        await grain.Start("fast", TimerKind.Interleaving);
        await grain.Start("tick", TimerKind.Default);

        await grain.AwaitTicks("fast", 5);
        await probe.WhenRecorded("tick", probe.Count("tick") + 1);

        probe.Events.SkipWhile(e => e != "request began").TakeWhile(e => e != "request ended").Distinct().ShouldBe(["request began", "fast"]);
    }

    [Fact]
    public async Task Tick_Interleaving_RunsWhileARequestAwaits()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-interleave");
        await grain.Start("tick", TimerKind.Interleaving);

        await grain.AwaitTicks("tick", 5);

        Probe.Of("timer-interleave").Events.SkipWhile(e => e != "request began").TakeWhile(e => e != "request ended").Count(e => e == "tick")
            .ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task Tick_InfinitePeriod_ComesOnce()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-once");
        await grain.Start("once", TimerKind.Once);
        await grain.Start("other", TimerKind.Default);

        await Probe.Of("timer-once").WhenRecorded("other", 5);

        Probe.Of("timer-once").Count("once").ShouldBe(1);
    }

    [Fact]
    public async Task Tick_Throws_TheTimerGoesOn()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-failing");

        await grain.Start("failing", TimerKind.Failing);

        await Probe.Of("timer-failing").WhenRecorded("failing", 3);
    }

    [Fact]
    public async Task Tick_LongerThanItsPeriod_NeverOverlaps()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-slow");

        await grain.Start("slow", TimerKind.Slow);
        await Probe.Of("timer-slow").WhenRecorded("slow ended", 3);

        Probe.Of("timer-slow").Events.Where((e, i) => e != (i % 2 == 0 ? "slow" : "slow ended")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispose_ATimer_StopsItsTicks()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-stop");
        await grain.Start("stopping", TimerKind.Default);
        await grain.Start("other", TimerKind.Default);
        await Probe.Of("timer-stop").WhenRecorded("stopping");

        await grain.StopTimer("stopping");
        await Probe.Of("timer-stop").WhenRecorded("other", Probe.Of("timer-stop").Count("other") + 5);

        Probe.Of("timer-stop").Events.SkipWhile(e => e != "stopping stopped").ShouldNotContain("stopping");
    }

    [Fact]
    public async Task Change_ATimerThatWaitsForever_StartsIt()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-change");
        await grain.Start("tick", TimerKind.Never);

        await grain.Hasten("tick");

        await Probe.Of("timer-change").WhenRecorded("tick", 2);
    }

    [Fact]
    public async Task Dispose_DuringATick_CancelsItsToken()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-token");
        await grain.Start("waiting", TimerKind.WaitingForItsToken);
        await Probe.Of("timer-token").WhenRecorded("waiting");

        await grain.StopTimer("waiting");

        await Probe.Of("timer-token").WhenRecorded("waiting cancelled");
    }

    [Fact]
    public async Task Deactivation_EndsTheTimers()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-leave");
        await grain.Start("tick", TimerKind.Default);
        await Probe.Of("timer-leave").WhenRecorded("tick");

        await grain.Leave();
        await grain.Start("other", TimerKind.Default);
        var ticks = Probe.Of("timer-leave").Count("tick");
        await Probe.Of("timer-leave").WhenRecorded("other", 5);

        Probe.Of("timer-leave").Count("tick").ShouldBe(ticks);
    }

    [Fact]
    public async Task Tick_OfATimerRegisteredInARequest_DoesNotSeeItsContext()
    {
        var grain = engine.Grains.GetGrain<ITimerGrain>("timer-context");
        await grain.Start("tick", TimerKind.Default);

        await Probe.Of("timer-context").WhenRecorded("tick", 2);

        Probe.Of("timer-context").Events.ShouldNotContain("context captured");
    }
}
