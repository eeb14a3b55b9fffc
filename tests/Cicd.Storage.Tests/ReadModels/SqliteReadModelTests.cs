using Cicd.Contracts;

namespace Cicd.Storage.Tests;

public sealed class SqliteReadModelTests : ReadModelConformance, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningStorage _storage = null!;

    protected override IEventLog Log => _storage.Log;

    protected override IReadModel ReadModel => _storage.ReadModel;

    [Fact]
    public async Task Delete_AlsoRemovesGrainStatesAndReminders()
    {
        var (gone, kept) = (Given.Session(1), Given.Session(2));
        foreach (var session in (SessionId[])[gone, kept])
        {
            await Given.AppendViewAsync(Log, Given.View(session, SessionPhase.Green));
            foreach (var grain in (GrainId[])[GrainId.Create("session", session.Value), GrainId.Create("stage", $"{session}/1/fixing")])
            {
                await _storage.GrainStorage.WriteStateAsync("snapshot", grain, new GrainState<int>(1));
                await _storage.Reminders.UpsertRow(new ReminderEntry { GrainId = grain, ReminderName = "r", StartAt = Given.Noon.UtcDateTime });
            }
        }

        await ReadModel.DeleteSessionAsync(gone);

        _storage.Database.Query("SELECT grain FROM state ORDER BY grain", row => row.GetString(0)).ShouldBe([$"session/{kept}", $"stage/{kept}/1/fixing"]);
        (await _storage.Reminders.ReadRows(0, 0)).Reminders.Select(entry => entry.GrainId.ToString()).Order()
            .ShouldBe([$"session/{kept}", $"stage/{kept}/1/fixing"]);
    }

    public async Task InitializeAsync() => _storage = await RunningStorage.StartAsync(_folder);

    public async Task DisposeAsync() => await _storage.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
