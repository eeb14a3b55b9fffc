using Cicd.Cluster.Tests.Calls;
using Cicd.Cluster.Tests.Reminders;
using Cicd.Cluster.Tests.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Cluster.Tests.Embedded;

/// <summary>What happens when, to the tick.</summary>
public sealed class ManualTimeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ResponseTimeout_Default_IsThirtySecondsAndUpToASecondMore()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var call = silo.Grains.GetGrain<ITurnGrain>(GrainId.Create("test-turn", "manual-timeout")).Block();
        await Probe.Of("manual-timeout").WhenRecorded("blocked");

        silo.Clock.Advance(30 * Second);
        call.IsCompleted.ShouldBeFalse();
        silo.Clock.Advance(Second);

        (await Should.ThrowAsync<TimeoutException>(() => call)).Message.ShouldContain("00:00:30");
        Probe.Of("manual-timeout").Open("block");
    }

    [Fact]
    public async Task Call_TimedOutBeforeItStarted_IsDropped()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ICallGrain>("manual-dropped");
        var blocking = grain.WaitAtGate();
        await Probe.Of("manual-dropped").WhenRecorded("waiting");
        var waiting = grain.Note("too late");

        silo.Clock.Advance(40 * Second);
        await Should.ThrowAsync<TimeoutException>(() => blocking);
        await Should.ThrowAsync<TimeoutException>(() => waiting);
        Probe.Of("manual-dropped").Open("wait");

        await grain.Note("in time");
        Probe.Of("manual-dropped").Events.ShouldBe(["waiting", "done", "in time"]);
    }

    [Fact]
    public async Task Call_LateBeforeAnybodyNoticed_IsDroppedWhenItsTurnComes()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ICallGrain>("manual-late");
        var blocking = grain.WaitAtGate();
        await Probe.Of("manual-late").WhenRecorded("waiting");
        var waiting = grain.Note("too late");

        // The sweep at 30 s finds nothing late yet, and that at 31 s is still to come.
        silo.Clock.Advance(30.5 * Second);
        Probe.Of("manual-late").Open("wait");

        await Should.ThrowAsync<TimeoutException>(() => blocking);
        await Should.ThrowAsync<TimeoutException>(() => waiting);
        Probe.Of("manual-late").Events.ShouldBe(["waiting", "done"]);
    }

    [Fact]
    public async Task Call_CancelledBeforeItStarted_IsDropped()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ICallGrain>("manual-cancelled");
        var blocking = grain.WaitAtGate();
        await Probe.Of("manual-cancelled").WhenRecorded("waiting");
        using var source = new CancellationTokenSource();
        var waiting = grain.Hang(source.Token);

        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        Probe.Of("manual-cancelled").Open("wait");

        await blocking;
        await grain.Note("after");
        Probe.Of("manual-cancelled").Events.ShouldBe(["waiting", "done", "after"]);
    }

    [Fact]
    public async Task Timer_Period_IsCountedFromTheEndOfTheTick()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var probe = Probe.Of("manual-period");
        var before = silo.Clock.TimersWaiting;
        await silo.Grains.GetGrain<IPacedGrain>("manual-period").Start(10 * Second);
        silo.Clock.Advance(10 * Second);
        await probe.WhenRecorded("tick");

        // The tick lasts 25 s, longer than the period; only then does the period begin.
        silo.Clock.Advance(25 * Second);
        probe.Open("tick 1");
        await Probe.Until(() => silo.Clock.TimersWaiting > before, "the timer to be armed again");
        silo.Clock.Advance(9 * Second);
        (await silo.Grains.GetGrain<IPacedGrain>("manual-period").Ticks()).ShouldBe(1);
        silo.Clock.Advance(Second);

        await probe.WhenRecorded("tick", 2);
        probe.Open("tick 2");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Timer_Ticks_KeepTheGrainOnlyIfAskedTo(bool keepAlive, int timesCollected)
    {
        var key = $"manual-keep-{keepAlive}";
        var probe = Probe.Of(key);
        await using var silo = await EmbeddedSilo.StartAsync();
        await silo.Grains.GetGrain<IPacedGrain>(key).Tick(Minute, keepAlive);

        for (var minute = 1; minute <= 20 && probe.Count("gone") == 0; minute++)
        {
            var armed = silo.Clock.TimersWaiting;
            silo.Clock.Advance(Minute);
            var ticks = minute;
            await Probe.Until(() => probe.Count("tick") == ticks || probe.Count("gone") > 0, "a tick, or the end of the grain");
            await Probe.Until(() => silo.Clock.TimersWaiting >= armed || probe.Count("gone") > 0, "the timer to be armed again");
        }

        probe.Count("gone").ShouldBe(timesCollected);
    }

    [Fact]
    public async Task Reminder_Due_ComesInPhaseAndOnTime()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var probe = Probe.Of("manual-phase");
        var start = silo.Clock.GetUtcNow().UtcDateTime;
        await silo.Grains.GetGrain<IReminderGrain>("manual-phase").Register("tick", 10 * Second, Minute);

        silo.Clock.Advance(9 * Second);
        probe.Events.ShouldBeEmpty();
        await AdvanceToTick(silo, Second, probe, "tick", 1);
        await AdvanceToTick(silo, Minute, probe, "tick", 2);

        var status = probe.Kept<TickStatus>("status");
        (status.FirstTickTime, status.Period, status.CurrentTickTime).ShouldBe((start + 10 * Second, Minute, start + 70 * Second));
    }

    [Fact]
    public async Task Reminder_DueAtZero_FirstComesAPeriodLater()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var probe = Probe.Of("manual-zero");
        await silo.Grains.GetGrain<IReminderGrain>("manual-zero").Register("tick", TimeSpan.Zero, 2 * Minute);

        silo.Clock.Advance(119 * Second);
        probe.Events.ShouldBeEmpty();
        silo.Clock.Advance(Second);

        await probe.WhenRecorded("tick");
    }

    [Fact]
    public async Task Reminder_DeliveryFails_IsTriedAPeriodLater()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var probe = Probe.Of("manual-fails");
        await silo.Grains.GetGrain<IReminderGrain>("manual-fails").Register("failing", Minute, Minute);

        await AdvanceToTick(silo, Minute, probe, "failing", 1);
        silo.Clock.Advance(59 * Second);
        probe.Count("failing").ShouldBe(1);
        silo.Clock.Advance(Second);

        await probe.WhenRecorded("failing", 2);
    }

    [Fact]
    public async Task Reminder_MissedWhileNobodyRan_IsSkippedAndThePhaseStays()
    {
        var table = new KeptReminders();
        await using (var first = await EmbeddedSilo.StartAsync(table.Use))
        {
            await first.Grains.GetGrain<IReminderGrain>("manual-missed").Register("tick", 10 * Second, Minute);
        }

        // The second silo starts at the same instant of its own clock, moved on to 03:30 after the registration.
        await using var second = EmbeddedSilo.Build(table.Use);
        second.Clock.Advance(210 * Second);
        await second.StartHostAsync();
        var probe = Probe.Of("manual-missed");

        second.Clock.Advance(39 * Second);
        probe.Events.ShouldBeEmpty();
        second.Clock.Advance(Second);

        await probe.WhenRecorded("tick");
        probe.Kept<TickStatus>("status").CurrentTickTime.ShouldBe(second.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Reminder_Unregistered_ComesNoMore()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IReminderGrain>("manual-unregistered");
        await grain.Register("tick", Minute, Minute);
        await grain.Register("other", Minute, Minute);

        await grain.Unregister("tick");
        silo.Clock.Advance(Minute);

        await Probe.Of("manual-unregistered").WhenRecorded("other");
        Probe.Of("manual-unregistered").Count("tick").ShouldBe(0);
    }

    [Fact]
    public async Task Reminder_WithoutATable_SaysWhatIsMissing()
    {
        await using var silo = await EmbeddedSilo.StartAsync(builder => builder.Services.Remove(
            builder.Services.Single(service => service.ServiceType == typeof(IReminderTable))));

        var failure = await Should.ThrowAsync<OrleansConfigurationException>(() =>
            silo.Grains.GetGrain<IReminderGrain>("manual-tableless").Names());

        failure.Message.ShouldStartWith("The reminder service has not been configured");
    }

    // The next tick is armed only after the delivery has ended, and until then the clock must stand still.
    private static async Task AdvanceToTick(EmbeddedSilo silo, TimeSpan by, Probe probe, string name, int times)
    {
        var armed = silo.Clock.TimersWaiting;
        silo.Clock.Advance(by);
        await probe.WhenRecorded(name, times);
        await Probe.Until(() => silo.Clock.TimersWaiting >= armed, "the reminder to be armed again");
    }

    private sealed class KeptReminders
    {
        private readonly InMemoryReminderTable _table = new();

        public void Use(ISiloBuilder builder) => builder.Services.AddSingleton<IReminderTable>(_table);
    }
}
