namespace Cicd.Cluster.Tests.Activations;

public sealed class ActivationTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task FirstCalls_AtTheSameTime_ActivateOnce()
    {
        var grain = engine.Grains.GetGrain<ILifeGrain>("life-once");

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => grain.Activation())));

        answers.Distinct().ShouldBe([1]);
        Probe.Of("life-once").Count("activated").ShouldBe(1);
    }

    [Fact]
    public async Task OnActivate_Throws_FailsTheWaitingCallsAndIsTriedAgain()
    {
        var grain = engine.Grains.GetGrain<IFragileGrain>("life-fragile");
        var calls = new[] { grain.Activation(), grain.Activation() };
        await Probe.Of("life-fragile").WhenRecorded("made");

        Probe.Of("life-fragile").Open("fail");

        foreach (var call in calls)
        {
            (await Should.ThrowAsync<InvalidOperationException>(() => call)).Message.ShouldBe("not the first time");
        }

        (await grain.Activation()).ShouldBe(2);
        Probe.Of("life-fragile").Events.ShouldBe(["made", "made"]);
    }

    [Fact]
    public async Task DeactivateOnIdle_NextCall_FindsANewActivationWithTheStoredState()
    {
        var grain = engine.Grains.GetGrain<ILifeGrain>("life-leave");
        await grain.Store(42);

        await grain.Leave();
        await Probe.Of("life-leave").WhenRecorded("deactivated ApplicationRequested");

        (await grain.Activation()).ShouldBe(2);
        (await grain.Stored()).ShouldBe(42);
    }

    [Fact]
    public async Task Call_WhileDeactivating_WaitsForTheNextActivation()
    {
        var grain = engine.Grains.GetGrain<ILifeGrain>("life-between");
        var probe = Probe.Of("life-between");
        var leaving = grain.LeaveAndBlock();
        await probe.WhenRecorded("leaving");

        var next = grain.Activation();
        probe.Open("leave");
        await leaving;

        (await next).ShouldBe(2);
        probe.Events.ShouldBe(["activated", "leaving", "deactivated ApplicationRequested", "activated"]);
    }

    [Fact]
    public async Task Leave_AgainAndAgainUnderCalls_LosesNone()
    {
        var grain = engine.Grains.GetGrain<ILifeGrain>("life-churn");

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async i =>
        {
            if (i % 10 == 0)
            {
                await AnsweredAsync(() => LeaveAsync(grain));
            }

            return await AnsweredAsync(grain.Activation);
        }));

        answers.ShouldAllBe(activation => activation > 0);
        var probe = Probe.Of("life-churn");
        probe.Events.Where((e, i) => e != (i % 2 == 0 ? "activated" : "deactivated ApplicationRequested")).ShouldBeEmpty();
    }

    [Fact]
    public async Task GrainContext_InsideTheGrain_IsItsOwn()
    {
        (await engine.Grains.GetGrain<ILifeGrain>("life-context").LearnFromContext()).ShouldBeTrue();
    }

    [Fact]
    public async Task IGrainBase_WithoutGrain_LivesLikeAnyOther()
    {
        var grain = engine.Grains.GetGrain<IPlainGrain>("life-plain");

        (await grain.Key()).ShouldBe("life-plain");

        await grain.Leave();
        await Probe.Of("life-plain").WhenRecorded("deactivated ApplicationRequested");
    }

    [Fact]
    public async Task ScopedService_OfTheActivation_EndsWithIt()
    {
        var grain = engine.Grains.GetGrain<IScopedGrain>("life-scope");

        (await grain.Own()).ShouldBeTrue();
        Probe.Of("life-scope").Events.ShouldBeEmpty();

        await grain.Leave();
        await Probe.Of("life-scope").WhenRecorded("scope disposed");
    }

    [Fact]
    public async Task Stop_ActiveGrains_AreDeactivatedAsShuttingDown()
    {
        var other = new EngineFixture();
        await other.InitializeAsync();
        await other.Grains.GetGrain<ILifeGrain>("life-stop").Activation();

        await other.StopAsync();

        Probe.Of("life-stop").Events.ShouldBe(["activated", "deactivated ShuttingDown"]);
        await other.DisposeAsync();
    }

    private static async Task<bool> LeaveAsync(ILifeGrain grain)
    {
        await grain.Leave();
        return true;
    }

    // Orleans refuses a call that has met ending activations twice, instead of sending it on for ever; the caller makes it anew.
    private static async Task<T> AnsweredAsync<T>(Func<Task<T>> call)
    {
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                return await call();
            }
            catch (OrleansMessageRejectionException) when (refusals < 1_000)
            {
                await Task.Yield();
            }
        }
    }
}
