using Cicd.Contracts;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Grains.Tests;

public sealed class ConclusionDeadlineTests
{
    private readonly InMemoryEventLog _log = new();

    [Fact]
    public async Task Conclude_NeverAnswers_EndsAsErroredAtItsDeadline()
    {
        var first = await GrainHost.StartAsync(_log, _log.ReadModel);
        first.Concluder.Never = true;
        await first.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await first.UntilAsync(Samples.Session, view => view.Phase == SessionPhase.Concluding);
        await first.DisposeAsync();

        var later = new AdjustableWallClock(TimeProvider.System) { Adjustment = TimeSpan.FromMinutes(31) };
        await using var second = await GrainHost.StartAsync(_log, _log.ReadModel, configure: services =>
        {
            services.AddSingleton<TimeProvider>(later);
            services.AddSingleton(new RecordingConcluder { Never = true });
        });
        var view = await second.UntilAsync(Samples.Session, session => session.Phase.IsFinal());

        view.Phase.ShouldBe(SessionPhase.Errored);
        view.Reason.ShouldBe("The result was not written in 00:30:00.");
    }
}
