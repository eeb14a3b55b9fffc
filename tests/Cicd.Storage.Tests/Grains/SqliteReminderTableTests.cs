namespace Cicd.Storage.Tests;

public sealed class SqliteReminderTableTests : IAsyncLifetime, IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("session", "cicd-1-00000001");

    private readonly TemporaryFolder _folder = new();
    private RunningStorage _storage = null!;

    private IReminderTable Table => _storage.Reminders;

    [Fact]
    public async Task Upsert_ThenRead_ComesBack()
    {
        var etag = await Table.UpsertRow(Entry(Grain, "wake"));

        var read = (await Table.ReadRow(Grain, "wake")).ShouldNotBeNull();
        (read.GrainId, read.ReminderName, read.StartAt, read.StartAt.Kind, read.Period, read.ETag)
            .ShouldBe((Grain, "wake", Given.Noon.UtcDateTime.AddTicks(7), DateTimeKind.Utc, TimeSpan.FromMinutes(1), etag));
    }

    [Fact]
    public async Task Upsert_Again_ReplacesWithANewTag()
    {
        var first = await Table.UpsertRow(Entry(Grain, "wake"));
        var changed = Entry(Grain, "wake");
        changed.Period = TimeSpan.FromMinutes(5);

        var second = await Table.UpsertRow(changed);

        second.ShouldNotBe(first);
        (await Table.ReadRows(Grain)).Reminders.ShouldHaveSingleItem().Period.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Remove_StaleTag_ChangesNothing()
    {
        var first = (await Table.UpsertRow(Entry(Grain, "wake")))!;
        var second = (await Table.UpsertRow(Entry(Grain, "wake")))!;

        (await Table.RemoveRow(Grain, "wake", first)).ShouldBeFalse();
        (await Table.RemoveRow(Grain, "other", second)).ShouldBeFalse();
        (await Table.RemoveRow(Grain, "wake", second)).ShouldBeTrue();

        (await Table.ReadRow(Grain, "wake")).ShouldBeNull();
    }

    [Fact]
    public async Task ReadRows_OfAGrain_AreItsOwn()
    {
        await Table.UpsertRow(Entry(Grain, "wake"));
        await Table.UpsertRow(Entry(Grain, "escalate"));
        await Table.UpsertRow(Entry(GrainId.Create("session", "cicd-2-00000002"), "wake"));

        (await Table.ReadRows(Grain)).Reminders.Select(entry => entry.ReminderName).ShouldBe(["escalate", "wake"]);
    }

    [Fact]
    public async Task ReadRows_Ranges_PartTheRing()
    {
        GrainId[] grains = [.. Enumerable.Range(0, 50).Select(number => GrainId.Create("session", $"cicd-{number}-0000000a"))];
        foreach (var grain in grains)
        {
            await Table.UpsertRow(Entry(grain, "wake"));
        }

        var hashes = grains.Select(grain => grain.GetUniformHashCode()).Order().ToArray();
        var (low, high) = (hashes[10], hashes[30]);

        // (begin, end], and over the top where begin is not below end.
        (await HashesAsync(low, high)).ShouldBe(hashes[11..31]);
        (await HashesAsync(high, low)).ShouldBe([.. hashes[..11], .. hashes[31..]]);
        (await HashesAsync(0, 0)).ShouldBe(hashes);
        (await HashesAsync(low, low)).ShouldBe(hashes);
    }

    [Fact]
    public async Task Clear_LeavesNothing()
    {
        await Table.UpsertRow(Entry(Grain, "wake"));

        await Table.TestOnlyClearTable();

        (await Table.ReadRows(0, 0)).Reminders.ShouldBeEmpty();
    }

    public async Task InitializeAsync() => _storage = await RunningStorage.StartAsync(_folder);

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private static ReminderEntry Entry(GrainId grain, string name) => new()
    {
        GrainId = grain,
        ReminderName = name,
        StartAt = Given.Noon.UtcDateTime.AddTicks(7),
        Period = TimeSpan.FromMinutes(1),
    };

    private async Task<IEnumerable<uint>> HashesAsync(uint begin, uint end) =>
        (await Table.ReadRows(begin, end)).Reminders.Select(entry => entry.GrainId.GetUniformHashCode());
}
