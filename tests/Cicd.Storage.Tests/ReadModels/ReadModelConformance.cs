using Cicd.Contracts;

namespace Cicd.Storage.Tests;

/// <summary>What every read model promises.</summary>
public abstract class ReadModelConformance
{
    protected abstract IEventLog Log { get; }

    protected abstract IReadModel ReadModel { get; }

    [Fact]
    public async Task List_NoFilter_IsNewestFirst()
    {
        await AddAsync(1, created: 0);
        await AddAsync(2, created: 10);
        await AddAsync(3, created: 5);

        var listed = await ReadModel.ListSessionsAsync(new SessionFilter());

        listed.Select(one => one.Session).ShouldBe([Given.Session(2), Given.Session(3), Given.Session(1)]);
    }

    [Fact]
    public async Task List_Summary_HasWhatAListShows()
    {
        var view = Given.View(Given.Session(), SessionPhase.NotFixed, "shop", 60) with
        {
            Stage = StageKind.Fixing,
            Reason = "Two checks are still red.",
            EndedAt = Given.Noon.AddHours(1),
        };
        await Given.AppendViewAsync(Log, view);

        var listed = (await ReadModel.ListSessionsAsync(new SessionFilter())).ShouldHaveSingleItem();

        listed.ShouldBe(new SessionSummary
        {
            Session = view.Session,
            Phase = SessionPhase.NotFixed,
            Repository = "shop",
            Branch = "main",
            CreatedAt = Given.Noon,
            UpdatedAt = Given.Noon.AddMinutes(60),
            EndedAt = Given.Noon.AddHours(1),
            Attempt = 1,
            Stage = StageKind.Fixing,
            Progress = 60,
            Reason = "Two checks are still red.",
            Version = 1,
        });
    }

    [Fact]
    public async Task List_Filters_AllHold()
    {
        await AddAsync(1, SessionPhase.Running, "shop", created: 1);
        await AddAsync(2, SessionPhase.Green, "shop", created: 2);
        await AddAsync(3, SessionPhase.HandedOver, "bank", created: 3);
        await AddAsync(4, SessionPhase.Suspended, "bank", created: 4);

        (await NumbersAsync(new SessionFilter { Phases = [SessionPhase.Green, SessionPhase.Suspended] })).ShouldBe([4u, 2]);
        (await NumbersAsync(new SessionFilter { Bucket = "fail" })).ShouldBe([3u]);
        (await NumbersAsync(new SessionFilter { Repository = "shop" })).ShouldBe([2u, 1]);
        (await NumbersAsync(new SessionFilter { Unfinished = true })).ShouldBe([4u, 1]);
        (await NumbersAsync(new SessionFilter { Unfinished = true, Phases = [SessionPhase.Running, SessionPhase.Green] })).ShouldBe([1u]);
        (await NumbersAsync(new SessionFilter { Unfinished = true, Phases = [SessionPhase.Green] })).ShouldBeEmpty();
        (await NumbersAsync(new SessionFilter { Since = Given.Noon.AddMinutes(3) })).ShouldBe([4u, 3]);
        (await NumbersAsync(new SessionFilter { Before = Given.Noon.AddMinutes(3) })).ShouldBe([2u, 1]);
        (await NumbersAsync(new SessionFilter { Limit = 3 })).ShouldBe([4u, 3, 2]);
        (await NumbersAsync(new SessionFilter { Repository = "bank", Bucket = "pass" })).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ReadModel.ListSessionsAsync(new SessionFilter { Limit = 0 }));
    }

    [Fact]
    public async Task Get_UnknownSession_IsNull()
    {
        (await ReadModel.GetSessionAsync(Given.Session(7))).ShouldBeNull();
        (await ReadModel.GetStagesAsync(Given.Session(7))).ShouldBeEmpty();
        (await ReadModel.GetFailuresAsync(Given.Session(7))).ShouldBeEmpty();
    }

    [Fact]
    public async Task GetStages_AreInTheirOrder()
    {
        var session = Given.Session();
        foreach (var (attempt, kind) in ((int, StageKind)[])[(2, StageKind.Discovery), (1, StageKind.Validation), (1, StageKind.Classification), (1, StageKind.Fixing)])
        {
            var stage = new StageId(session, attempt, kind);
            await Log.AppendAsync(Given.Append($"stage/{stage}", 0, "e1") with { ReadModel = new StageChanged(Given.StageView(stage)) });
        }

        (await ReadModel.GetStagesAsync(session)).Select(view => (view.Stage.Attempt, view.Stage.Stage)).ShouldBe(
            [(1, StageKind.Classification), (1, StageKind.Fixing), (1, StageKind.Validation), (2, StageKind.Discovery)]);
        (await ReadModel.GetStagesAsync(Given.Session(2))).ShouldBeEmpty();
    }

    [Fact]
    public async Task GetFailures_FollowWhatIsKnown()
    {
        var view = Given.View(Given.Session());
        var (one, two) = (Given.Failure("build#1"), Given.Failure("build#2"));

        await Given.AppendViewAsync(Log, view);
        (await ReadModel.GetFailuresAsync(view.Session)).ShouldBeEmpty();
        await Given.AppendViewAsync(Log, view = view with { Discovery = Given.Discovery(two, one) }, 1);
        (await ReadModel.GetFailuresAsync(view.Session)).Select(row => (row.FailureId, row.IsRoot)).ShouldBe([("build#1", null), ("build#2", null)]);
        view = view with
        {
            Classification = Given.Classification(
                new ClassifiedFailure { Failure = one with { Severity = FailureSeverity.Low } },
                new ClassifiedFailure { Failure = two, SymptomOf = "build#1" }),
        };
        await Given.AppendViewAsync(Log, view, 2);

        var rows = await ReadModel.GetFailuresAsync(view.Session);
        rows.Select(row => (row.FailureId, row.IsRoot)).ShouldBe([("build#1", true), ("build#2", false)]);
        rows[0].ShouldBe(new FailureRow
        {
            Session = view.Session,
            FailureId = "build#1",
            Signature = "sig-build#1",
            Category = FailureCategory.Build,
            Severity = FailureSeverity.Low,
            Check = "build",
            Tool = "msbuild",
            File = "src/A.cs",
            Line = 3,
            Code = "CS0103",
            Message = "The name does not exist",
            IsRoot = true,
        });
    }

    [Fact]
    public async Task GetFailures_NextAttempt_ReplacesThem()
    {
        var view = Given.View(Given.Session()) with
        {
            Discovery = Given.Discovery(Given.Failure("build#1")),
            Classification = Given.Classification(new ClassifiedFailure { Failure = Given.Failure("build#1") }),
        };
        await Given.AppendViewAsync(Log, view);

        await Given.AppendViewAsync(Log, view with { Attempt = 2, Discovery = Given.Discovery(Given.Failure("test#1")), Classification = null }, 1);

        (await ReadModel.GetFailuresAsync(view.Session)).Select(row => row.FailureId).ShouldBe(["test#1"]);
    }

    [Theory]
    [InlineData("cicd-1763640000-1a2b3c4d")]
    [InlineData("cicd-1763640000-1a")]
    [InlineData("1763640000-1a")]
    [InlineData("1a2b3c4d")]
    [InlineData("1a")]
    [InlineData(" 1A2B ")]
    public async Task Find_ShortButUnique_IsFound(string typed)
    {
        await AddAsync(0x1a2b3c4d);
        await AddAsync(0x1b000000);

        (await ReadModel.FindSessionAsync(typed)).ShouldBe(new SessionFound(Given.Session(0x1a2b3c4d)));
    }

    [Fact]
    public async Task Find_Ambiguous_NamesTheNewest()
    {
        for (var number = 1u; number <= 12; number++)
        {
            await AddAsync(0x1a2b0000 + number, created: (int)number);
        }

        var ambiguous = (await ReadModel.FindSessionAsync("1a2b")).ShouldBeOfType<SessionAmbiguous>();

        ambiguous.Candidates.Length.ShouldBe(10);
        ambiguous.Candidates[0].ShouldBe(Given.Session(0x1a2b000c));
        (await ReadModel.FindSessionAsync(Given.Session(0x1a2b0001).Value)).ShouldBe(new SessionFound(Given.Session(0x1a2b0001)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ffff")]
    [InlineData("%")]
    [InlineData("c_cd")]
    public async Task Find_NothingLikeIt_IsNotFound(string typed)
    {
        await AddAsync(1);

        (await ReadModel.FindSessionAsync(typed)).ShouldBe(new SessionNotFound(typed.Trim()));
    }

    [Fact]
    public async Task Delete_FinishedSession_RemovesAllThatIsItsOwn()
    {
        var (gone, kept) = (Given.Session(1), Given.Session(2));
        foreach (var session in (SessionId[])[gone, kept])
        {
            var stage = new StageId(session, 1, StageKind.Discovery);
            await Given.AppendViewAsync(Log, Given.View(session, SessionPhase.Green) with { Discovery = Given.Discovery(Given.Failure("build#1")) });
            await Log.AppendAsync(Given.Append($"stage/{stage}", 0, "e1") with { ReadModel = new StageChanged(Given.StageView(stage)) });
        }

        (await ReadModel.DeleteSessionAsync(gone)).ShouldBe(DeleteOutcome.Deleted);

        (await ReadModel.GetSessionAsync(gone)).ShouldBeNull();
        (await ReadModel.GetStagesAsync(gone)).ShouldBeEmpty();
        (await ReadModel.GetFailuresAsync(gone)).ShouldBeEmpty();
        (await Log.ReadAllAsync(0)).Select(stored => stored.Stream).ShouldBe([$"session/{kept}", $"stage/{kept}/1/discovery"]);
        (await ReadModel.GetStagesAsync(kept)).ShouldHaveSingleItem();
        (await ReadModel.GetFailuresAsync(kept)).ShouldHaveSingleItem();
        (await ReadModel.DeleteSessionAsync(gone)).ShouldBe(DeleteOutcome.NotFound);
    }

    [Theory]
    [InlineData(SessionPhase.Pending)]
    [InlineData(SessionPhase.Running)]
    [InlineData(SessionPhase.Suspended)]
    [InlineData(SessionPhase.Concluding)]
    public async Task Delete_UnfinishedSession_IsRefused(SessionPhase phase)
    {
        await AddAsync(1, phase);

        (await ReadModel.DeleteSessionAsync(Given.Session())).ShouldBe(DeleteOutcome.Unfinished);

        (await ReadModel.GetSessionAsync(Given.Session())).ShouldNotBeNull();
        (await Log.ReadAllAsync(0)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_PositionsOfTheRemoved_AreNotUsedAgain()
    {
        await AddAsync(1, SessionPhase.Green);
        var last = (await Log.ReadAllAsync(0))[^1].Position;
        await ReadModel.DeleteSessionAsync(Given.Session());

        var appended = (Appended)await Log.AppendAsync(Given.Append("s", 0, "e1"));

        appended.Position.ShouldBeGreaterThan(last);
    }

    [Fact]
    public async Task GetReferencedHashes_FindsThoseOfEventsAndDocuments()
    {
        var (inEvent, inView, inText) = (new string('1', 64), new string('2', 64), new string('3', 64));
        await Log.AppendAsync(new AppendRequest
        {
            Stream = "session/x",
            ExpectedVersion = 0,
            Events = [Given.Event("e1", $$"""{"log":{"hash":"{{inEvent}}","length":1},"text":"see {{inText}}"}""")],
        });
        await Given.AppendViewAsync(Log, Given.View(Given.Session()) with { Result = new SessionResult { Patch = new ArtifactRef(inView, 3) } });

        (await ReadModel.GetReferencedHashesAsync()).Order().ShouldBe([inEvent, inView]);
    }

    private async Task AddAsync(uint number, SessionPhase phase = SessionPhase.Running, string repository = "shop", int created = 0) =>
        await Given.AppendViewAsync(Log, Given.View(Given.Session(number), phase, repository) with { CreatedAt = Given.Noon.AddMinutes(created) });

    private async Task<IEnumerable<uint>> NumbersAsync(SessionFilter filter) =>
        (await ReadModel.ListSessionsAsync(filter)).Select(one => Convert.ToUInt32(one.Session.Value[^8..], 16));
}
