using Cicd.Contracts;

namespace Cicd.Cli.Tests;

public sealed class ProgressEventsTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly SessionId Session = SessionId.Parse("cicd-1741089600-0000000a");

    [Fact]
    public void Of_FollowerWhoComesLate_IsToldTheSameAsOneFromTheStart()
    {
        SessionSnapshot[] course =
        [
            Snapshot(SessionPhase.Running),
            Snapshot(SessionPhase.Running, Stage(Running("detect-build"))),
            Snapshot(SessionPhase.Running, Stage(Ended("detect-build"))),
            Snapshot(SessionPhase.Green, Stage(Ended("detect-build")) with { Phase = StagePhase.Completed, EndedAt = Start.AddSeconds(4) }),
        ];

        var told = new List<ProgressEvent>();
        foreach (var happened in course.SelectMany(ProgressEvents.Of).Where(happened => told.All(earlier => earlier.Key != happened.Key)))
        {
            told.Add(happened);
        }

        told.ShouldBe(ProgressEvents.Of(course[^1]));
        told.Select(happened => happened.Kind).ShouldBe(
        [
            ProgressKind.SessionStarted,
            ProgressKind.StageStarted,
            ProgressKind.TaskStarted,
            ProgressKind.TaskEnded,
            ProgressKind.StageEnded,
            ProgressKind.SessionEnded,
        ]);
    }

    [Fact]
    public void Of_TaskThatWasDispatchedAgain_IsToldAgain()
    {
        var first = Snapshot(SessionPhase.Running, Stage(Running("detect-build")));
        var second = Snapshot(SessionPhase.Running, Stage(Running("detect-build") with { Epoch = 2 }));

        var again = ProgressEvents.Of(second).Except(ProgressEvents.Of(first)).ShouldHaveSingleItem();

        again.Text.ShouldBe("dispatched again (2)");
        PlainProgress.Format(again, TimeZoneInfo.Utc)!.Value.ToString().ShouldBe("12:00:02 discovery      detect-build  dispatched again (2)");
    }

    [Fact]
    public void Format_TaskThatEnded_IsOneLine()
    {
        var ended = ProgressEvents.Of(Snapshot(SessionPhase.Running, Stage(Ended("detect-build")))).Single(happened => happened.Kind == ProgressKind.TaskEnded);

        PlainProgress.Format(ended, TimeZoneInfo.Utc)!.Value.ToString().ShouldBe("12:00:03 discovery      detect-build  red: 1 failure (1.0 s)");
    }

    private static TaskView Running(string name) =>
        new() { Name = name, Phase = TaskPhase.Running, Agent = "discovery-1", Epoch = 1, StartedAt = Start.AddSeconds(2) };

    private static TaskView Ended(string name) =>
        Running(name) with { Phase = TaskPhase.Completed, EndedAt = Start.AddSeconds(3), Summary = "red: 1 failure" };

    private static StageView Stage(TaskView task) => new()
    {
        Stage = new StageId(Session, 1, StageKind.Discovery),
        Phase = StagePhase.Running,
        Tasks = [task],
        StartedAt = Start.AddSeconds(1),
    };

    private static SessionSnapshot Snapshot(SessionPhase phase, params StageView[] stages) => new(
        new SessionView
        {
            Session = Session,
            Phase = phase,
            Request = new SessionRequest
            {
                Session = Session,
                Coordinator = "ada@example",
                Forge = new ForgeContext { Forge = "local", Repository = "shop", CommitSha = new string('a', 40) },
                Target = new ChangeTarget { RepositoryPath = "/shop", Commit = new string('a', 40), HeadCommit = new string('a', 40) },
                Checks = [new CheckSpec { Name = "build", Command = "make" }],
            },
            CreatedAt = Start,
            UpdatedAt = Start,
            EndedAt = phase.IsFinal() ? Start.AddSeconds(5) : null,
        },
        [.. stages]);
}
