using Cicd.Cluster.Tests.Activations;
using Cicd.Cluster.Tests.Calls;
using Cicd.Cluster.Tests.Turns;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;

namespace Cicd.Cluster.Tests.Embedded;

public sealed class SiloTests
{
    [Fact]
    public async Task Call_BeforeTheStart_IsRefused()
    {
        await using var silo = EmbeddedSilo.Build();

        await Should.ThrowAsync<SiloUnavailableException>(() => silo.Grains.GetGrain<ICallGrain>("silo-early").Echo("x"));
    }

    [Fact]
    public async Task Call_AfterTheStop_IsRefused()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ICallGrain>("silo-late");
        await grain.Echo("x");

        await silo.StopAsync();

        await Should.ThrowAsync<SiloUnavailableException>(() => grain.Echo("x"));
        await Should.ThrowAsync<SiloUnavailableException>(() => silo.Grains.GetGrain<ICallGrain>("silo-never").Echo("x"));
    }

    [Fact]
    public async Task Stop_WhileARequestHangs_EndsAfterTheDeactivationTimeoutAndFailsTheCall()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var call = silo.Grains.GetGrain<ICallGrain>("silo-hung").Hang(CancellationToken.None);
        await Probe.Of("silo-hung").WhenRecorded("hanging");
        var waiting = silo.Clock.TimersWaiting;

        var stop = silo.StopAsync();

        // One timer goes, that of the reminders; two come, that of the grain's deactivation and that of the silo's stop.
        await Probe.Until(() => silo.Clock.TimersWaiting == waiting + 1, "the deactivation to wait");
        silo.Clock.Advance(TimeSpan.FromSeconds(30));

        await stop;
        await Should.ThrowAsync<SiloUnavailableException>(() => call);
    }

    [Fact]
    public async Task GetGrain_SeveralClasses_NeedsAPrefixThatTellsWhich()
    {
        await using var silo = await EmbeddedSilo.StartAsync();

        var refusal = Should.Throw<ArgumentException>(() => silo.Grains.GetGrain<ITurnGrain>("silo-several"));

        refusal.Message.ShouldContain(typeof(TurnGrain).FullName!);
        refusal.Message.ShouldContain(typeof(ReentrantTurnGrain).FullName!);
        silo.Grains.GetGrain<ITurnGrain>("silo-several", typeof(ReentrantTurnGrain).FullName).GetGrainId()
            .ShouldBe(GrainId.Create("test-turn-reentrant", "silo-several"));
    }

    [Fact]
    public async Task Call_GrainIdOfUnknownType_FailsTheCall()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ICallGrain>(GrainId.Create("no-such-type", "x"));

        (await Should.ThrowAsync<ArgumentException>(() => grain.Echo("x"))).Message.ShouldContain("no-such-type");
    }

    [Fact]
    public async Task State_UnknownStore_FailsTheActivationAndNamesIt()
    {
        await using var silo = await EmbeddedSilo.StartAsync();

        var failure = await Should.ThrowAsync<BadProviderConfigException>(() => silo.Grains.GetGrain<IHomelessGrain>("silo-homeless").Ping());

        failure.Message.ShouldContain("\"nowhere\"");
    }

    [Fact]
    public void Manifest_TwoClassesOfOneType_IsRefused()
    {
        var options = new GrainCollectionOptions();
        GrainClass[] classes = [new(typeof(LifeGrain), options, span => span.Ticks), new(typeof(SecondLifeGrain), options, span => span.Ticks)];

        var failure = Should.Throw<OrleansConfigurationException>(() => new GrainManifest(classes));

        failure.Message.ShouldContain("test-life");
    }

    [Fact]
    public void GrainType_WithoutAttribute_IsTheClassNameInLowerCaseWithoutGrain() =>
        GrainClass.TypeOf(typeof(UnnamedGrain)).ShouldBe(GrainType.Create("unnamed"));

    [Fact]
    public async Task WorkQueue_OfOneThread_RunsEverythingOnIt()
    {
        using var queue = new OneThreadQueue();
        await using var silo = await EmbeddedSilo.StartAsync(builder => builder.Services.AddSingleton<IWorkQueue>(queue));
        var grain = silo.Grains.GetGrain<IThreadGrain>("silo-thread");

        var threads = await grain.Threads(silo.Grains.GetGrain<IThreadGrain>("silo-thread-other"));

        threads.ShouldBe([queue.ThreadId]);
    }

    [GrainType("test-life")]
    private sealed class SecondLifeGrain;

    private sealed class UnnamedGrain;
}
