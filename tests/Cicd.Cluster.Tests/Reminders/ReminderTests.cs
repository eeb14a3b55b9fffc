namespace Cicd.Cluster.Tests.Reminders;

public sealed class ReminderTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Register_PeriodBelowOneMinute_IsRefused()
    {
        var refusal = await Should.ThrowAsync<ArgumentException>(() => Grain("reminder-short").Register("short", Minute, TimeSpan.FromSeconds(30)));

        refusal.Message.ShouldBe(
            "Cannot register reminder short as requested period (00:00:30) is less than minimum allowed reminder period (00:01:00)");
        (await Grain("reminder-short").Names()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-1, 60)]
    [InlineData(60, -1)]
    public async Task Register_NegativeTime_IsRefused(int dueSeconds, int periodSeconds)
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            Grain("reminder-negative").Register("negative", TimeSpan.FromSeconds(dueSeconds), TimeSpan.FromSeconds(periodSeconds)));
    }

    [Fact]
    public async Task Register_WithoutName_IsRefused()
    {
        await Should.ThrowAsync<ArgumentException>(() => Grain("reminder-nameless").Register("", Minute, Minute));
    }

    [Fact]
    public async Task Register_GrainThatIsNotRemindable_IsRefused()
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => engine.Grains.GetGrain<IDeafGrain>("reminder-deaf").Register());

        refusal.Message.ShouldContain(nameof(IRemindable));
    }

    [Fact]
    public async Task Register_SeveralAndOneAnew_AreListedOnceEach()
    {
        var grain = Grain("reminder-names");

        await grain.Register("b", Minute, Minute);
        await grain.Register("a", Minute, Minute);
        await grain.Register("b", Minute, 2 * Minute);

        (await grain.Names()).ShouldBe(["a", "b"]);
        (await Grain("reminder-names-other").Names()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unregister_AReminder_RemovesOnlyThat()
    {
        var grain = Grain("reminder-unregister");
        await grain.Register("a", Minute, Minute);
        await grain.Register("b", Minute, Minute);

        var removed = await grain.Unregister("a");

        removed.ShouldBeTrue();
        (await grain.Names()).ShouldBe(["b"]);
        (await grain.Has("a")).ShouldBeFalse();
        (await grain.Unregister("a")).ShouldBeFalse();
    }

    [Fact]
    public async Task Unregister_ByAHandleOfAnEarlierRegistration_IsRefused()
    {
        var grain = Grain("reminder-stale");
        await grain.Register("a", Minute, Minute);
        await grain.KeepHandle("a");
        await grain.Register("a", Minute, 2 * Minute);

        await Should.ThrowAsync<ReminderException>(() => grain.UnregisterByKeptHandle());

        (await grain.Has("a")).ShouldBeTrue();
    }

    [Fact]
    public async Task Due_AReminderOfADeactivatedGrain_WakesIt()
    {
        var grain = Grain("reminder-due");
        await grain.Register("wake", TimeSpan.FromSeconds(1), 5 * Minute);
        await grain.Leave();

        await Probe.Of("reminder-due").WhenRecorded("wake");

        var status = Probe.Of("reminder-due").Kept<TickStatus>("status");
        status.Period.ShouldBe(5 * Minute);
        status.CurrentTickTime.ShouldBeGreaterThanOrEqualTo(status.FirstTickTime);
        status.FirstTickTime.Kind.ShouldBe(DateTimeKind.Utc);
    }

    private IReminderGrain Grain(string key) => engine.Grains.GetGrain<IReminderGrain>(key);
}
