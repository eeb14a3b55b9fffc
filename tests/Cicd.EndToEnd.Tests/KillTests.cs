using System.Text.Json;
using Cicd.Contracts;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.EndToEnd.Tests;

/// <summary>kill -9 at random moments loses nothing that was acknowledged (issue "walking skeleton", must hold).</summary>
public sealed class KillTests : IDisposable
{
    private const int Sessions = 100;
    private const int Checks = 7;
    private const int Kills = 20;

    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("cicd-kill-").FullName;

    [Fact]
    public async Task KillNine_TwentyTimes_EverySessionEndsWithEachTaskAndPatchOnce()
    {
        // Moments differ by seed, so that a failing run can be had again as far as a real machine allows.
        var random = new Random(20);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var run = CrashHostProcess.Start(_dataDirectory, Sessions, Checks);
            await Task.WhenAny(run.Started, Task.Delay(random.Next(200, 1500)));
            await Task.Delay(random.Next(0, 600));
            await run.KillAsync();
        }

        using var last = CrashHostProcess.Start(_dataDirectory, Sessions, Checks);
        var exitCode = await last.EndAsync(TimeSpan.FromMinutes(5));

        exitCode.ShouldBe(0, last.Output);
        await using var services = Reader();
        var readModel = services.GetRequiredService<IReadModel>();
        var sessions = await readModel.ListSessionsAsync(new SessionFilter { Limit = 1000 });
        sessions.Length.ShouldBe(Sessions);
        sessions.Where(session => session.Phase != SessionPhase.Green).Select(session => $"{session.Session} {session.Phase}: {session.Reason}").ShouldBeEmpty();
        foreach (var session in sessions)
        {
            await CheckAsync(session.Session, services);
        }

        Markers.ProcessesOf(_dataDirectory).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_dataDirectory, recursive: true);

    private static async Task CheckAsync(SessionId session, ServiceProvider services)
    {
        var stages = await services.GetRequiredService<IReadModel>().GetStagesAsync(session);
        stages.Select(stage => (stage.Stage.Stage, stage.Tasks.Length)).ShouldBe(
            [(StageKind.Discovery, Checks + 1), (StageKind.Classification, Checks + 2), (StageKind.Fixing, Checks), (StageKind.Validation, 3)]);
        stages.SelectMany(stage => stage.Tasks).ShouldAllBe(task => task.Phase == TaskPhase.Completed);

        var log = services.GetRequiredService<IEventLog>();
        foreach (var stage in stages)
        {
            var recorded = await log.ReadStreamAsync($"stage/{stage.Stage}", 0);
            var completed = recorded.Where(stored => stored.Type == "TaskReported").Select(TaskCompletedBy).OfType<string>().ToArray();
            completed.Order(StringComparer.Ordinal).ShouldBe(stage.Tasks.Select(task => task.Name).Order(StringComparer.Ordinal));
        }

        var view = await services.GetRequiredService<IReadModel>().GetSessionAsync(session);
        var patches = await File.ReadAllLinesAsync(view!.Result!.PatchPath!);
        patches.Length.ShouldBe(Checks);
        patches.ShouldBeUnique();
        foreach (var patch in view.Fixing!.Patches)
        {
            await using var content = services.GetRequiredService<IArtifactStore>().OpenRead(patch.Content);
            content.Length.ShouldBe(patch.Content.Length);
        }
    }

    /// <summary>Null for the report of an interrupted worker, after which the task is dispatched again.</summary>
    private static string? TaskCompletedBy(StoredEvent stored)
    {
        using var recorded = JsonDocument.Parse(stored.Payload);
        var report = recorded.RootElement.GetProperty("event").GetProperty("report");
        return report.GetProperty("end").GetProperty("$type").GetString() == "cicd.task-end.completed" ? report.GetProperty("task").GetString() : null;
    }

    private ServiceProvider Reader() => new ServiceCollection()
        .AddCicdStorage(new StorageOptions { DataDirectory = _dataDirectory, Access = StorageAccess.Reader })
        .BuildServiceProvider();
}
