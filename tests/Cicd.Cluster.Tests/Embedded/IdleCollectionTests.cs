using Cicd.Cluster.Tests.Activations;
using Orleans.Configuration;

namespace Cicd.Cluster.Tests.Embedded;

public sealed class IdleCollectionTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Idle_ForTheCollectionAge_IsDeactivated()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var probe = Probe.Of("idle-age");
        await silo.Grains.GetGrain<ILifeGrain>("idle-age").Activation();

        silo.Clock.Advance(14 * Minute);
        probe.Events.ShouldBe(["activated"]);
        silo.Clock.Advance(Minute);

        await probe.WhenRecorded("deactivated ActivationIdle");
        (await silo.Grains.GetGrain<ILifeGrain>("idle-age").Activation()).ShouldBe(2);
    }

    [Fact]
    public async Task Idle_CalledInBetween_IsCountedFromTheLastCall()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var probe = Probe.Of("idle-used");
        await silo.Grains.GetGrain<ILifeGrain>("idle-used").Activation();
        silo.Clock.Advance(10 * Minute);
        await silo.Grains.GetGrain<ILifeGrain>("idle-used").Activation();

        silo.Clock.Advance(14 * Minute);
        (await silo.Grains.GetGrain<ILifeGrain>("idle-used-other").Activation()).ShouldBe(1);
        probe.Events.ShouldBe(["activated"]);
        silo.Clock.Advance(Minute);

        await probe.WhenRecorded("deactivated ActivationIdle");
    }

    [Fact]
    public async Task Idle_ClassWithAnAgeOfItsOwn_FollowsIt()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        await silo.Grains.GetGrain<IAgedGrain>(GrainId.Create("test-kept", "idle-kept")).Live("kept");
        await silo.Grains.GetGrain<IAgedGrain>(GrainId.Create("test-short-lived", "idle-short")).Live("short");

        silo.Clock.Advance(2 * Minute);

        await Probe.Of("idle-short").WhenRecorded("gone");
        silo.Clock.Advance(TimeSpan.FromDays(1));
        Probe.Of("idle-kept").Events.ShouldBe(["kept"]);
    }

    [Fact]
    public async Task Idle_ClassNamedInTheOptions_FollowsThem()
    {
        await using var silo = await EmbeddedSilo.StartAsync(builder => builder.Configure<GrainCollectionOptions>(
            options => options.ClassSpecificCollectionAge[typeof(LifeGrain).FullName!] = 3 * Minute));
        await silo.Grains.GetGrain<ILifeGrain>("idle-class").Activation();

        silo.Clock.Advance(3 * Minute);

        await Probe.Of("idle-class").WhenRecorded("deactivated ActivationIdle");
    }

    [Fact]
    public async Task DelayDeactivation_HoldsOffCollection()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        await silo.Grains.GetGrain<IAgedGrain>(GrainId.Create("test-short-lived", "idle-delayed")).LiveOn(TimeSpan.FromHours(1));

        silo.Clock.Advance(59 * Minute);
        (await silo.Grains.GetGrain<ILifeGrain>("idle-delayed-other").Activation()).ShouldBe(1);
        Probe.Of("idle-delayed").Events.ShouldBeEmpty();
        silo.Clock.Advance(Minute);

        await Probe.Of("idle-delayed").WhenRecorded("gone");
    }

    [Fact]
    public async Task Idle_WhileARequestAwaits_IsNotCollected()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IAgedGrain>(GrainId.Create("test-short-lived", "idle-busy"));
        var busy = grain.Busy();
        await Probe.Of("idle-busy").WhenRecorded("busy");

        silo.Clock.Advance(10 * Minute);
        Probe.Of("idle-busy").Open("done");

        await Should.ThrowAsync<TimeoutException>(() => busy);
        await Probe.Of("idle-busy").WhenRecorded("done");
        Probe.Of("idle-busy").Events.ShouldBe(["busy", "done"]);
    }
}
