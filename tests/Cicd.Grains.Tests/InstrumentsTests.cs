using System.Diagnostics;
using Cicd.Contracts;
using Cicd.Storage;
using Cicd.Testing;

namespace Cicd.Grains.Tests;

public sealed class InstrumentsTests : IDisposable
{
    private static readonly StageId Stage = new(Samples.Session, 1, StageKind.Fixing);

    private readonly GrainInstruments _instruments = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly Measurements _measured;

    public InstrumentsTests() => _measured = new Measurements(_instruments.Meter);

    public void Dispose()
    {
        _measured.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public async Task Append_FirstEventOfASession_IsAStart()
    {
        await AppendAsync($"session/{Samples.Session}", 0, new SessionChanged(View(SessionPhase.Running)));

        _measured.Lines.ShouldBe(
        [
            "cicd.events.appended 1 cicd.machine=session",
            "cicd.events.append.duration 0.25 cicd.machine=session",
            "cicd.pipeline.run.started 1",
        ]);
    }

    [Theory]
    [InlineData(SessionPhase.Green, "success")]
    [InlineData(SessionPhase.NotFixed, "failure")]
    [InlineData(SessionPhase.HandedOver, "failure")]
    [InlineData(SessionPhase.Cancelled, "cancellation")]
    [InlineData(SessionPhase.Errored, "error")]
    public async Task Append_LastEventOfASession_HasItsTimeAndResult(SessionPhase phase, string result)
    {
        var log = new InMemoryEventLog();
        await log.AppendAsync(Request($"session/{Samples.Session}", 0, null));

        await AppendAsync($"session/{Samples.Session}", 1, new SessionChanged(View(phase) with { EndedAt = Samples.Noon.AddSeconds(90) }), log);

        _measured.Lines.Last().ShouldBe($"cicd.pipeline.run.duration 90 cicd.pipeline.result={result}");
    }

    [Theory]
    [InlineData(StagePhase.Completed, "success")]
    [InlineData(StagePhase.Cancelled, "cancellation")]
    public async Task Append_LastEventOfAStage_HasItsTimeAndResult(StagePhase phase, string result)
    {
        var view = new StageView { Stage = Stage, Phase = phase, StartedAt = Samples.Noon, EndedAt = Samples.Noon.AddSeconds(2) };

        await AppendAsync($"stage/{Stage}", 0, new StageChanged(view));

        _measured.Lines.Last().ShouldBe($"cicd.stage.duration 2 cicd.pipeline.result={result} cicd.stage.name=fixing");
    }

    [Fact]
    public async Task Append_StageCancelledBeforeItsStart_HasNoTime()
    {
        var view = new StageView { Stage = Stage, Phase = StagePhase.Cancelled, EndedAt = Samples.Noon };

        await AppendAsync($"stage/{Stage}", 0, new StageChanged(view));

        _measured.Lines.ShouldNotContain(line => line.StartsWith("cicd.stage.duration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Append_Conflict_IsAnErrorAndNothingElse()
    {
        await AppendAsync($"stage/{Stage}", 7, null);

        _measured.Lines.ShouldBe(["cicd.system.errors 1 cicd.machine=stage cicd.system.component=event-log error.type=conflict"]);
    }

    [Fact]
    public async Task Append_Failure_IsAnErrorAndReachesTheCaller()
    {
        var log = new InstrumentedEventLog(new FailingLog(new InMemoryEventLog()) { FailNextOf = "Something" }, _instruments, _clock);

        await Should.ThrowAsync<IOException>(() => log.AppendAsync(Request("monitor/local", 0, null)));

        _measured.Lines.ShouldBe(["cicd.system.errors 1 cicd.machine=other cicd.system.component=event-log error.type=IOException"]);
    }

    [Fact]
    public async Task Task_End_HasItsTimeKindAndResult()
    {
        var runner = Runner(() => new TaskFailed("It can't."));

        await runner.RunAsync(Dispatch(), CancellationToken.None);

        _measured.Lines.ShouldBe(
            ["cicd.pipeline.task.run.duration 3 cicd.pipeline.task.name=AnalyzeContext cicd.pipeline.task.run.result=failure"]);
    }

    [Fact]
    public async Task Task_ThatThrows_IsAnErrorAndReachesTheCaller()
    {
        var runner = Runner(() => throw new InvalidOperationException("a bug"));

        await Should.ThrowAsync<InvalidOperationException>(() => runner.RunAsync(Dispatch(), CancellationToken.None));

        _measured.Lines.ShouldBe(
            ["cicd.pipeline.task.run.duration 3 cicd.pipeline.task.name=AnalyzeContext cicd.pipeline.task.run.result=error"]);
    }

    [Fact]
    public async Task Spans_OfOneSession_ShareItsTrace()
    {
        var session = SessionId.Create(Samples.Noon, 0xFACE);
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GrainDiagnostics.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                // Tests beside this one have spans too.
                if (span.GetTagItem("cicd.pipeline.run.id") as string == session.Value)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await Runner(() => new TaskCompleted(new ContextAnalyzed(new ChangeContext { HeadCommit = Samples.Head })))
            .RunAsync(Dispatch() with { Worker = new WorkerId(Stage with { Session = session }, "analyze-context") }, CancellationToken.None);
        GrainDiagnostics.SessionEnded(View(SessionPhase.Green) with { Session = session, EndedAt = Samples.Noon.AddSeconds(90) });

        spans.Select(span => (span.DisplayName, span.Kind)).ShouldBe([("RUN AnalyzeContext", ActivityKind.Internal), ("RUN session", ActivityKind.Server)]);
        spans[1].TraceId.ShouldBe(spans[0].TraceId);
        spans[1].Duration.ShouldBe(TimeSpan.FromSeconds(90));
    }

    private Task<AppendResult> AppendAsync(string stream, long expectedVersion, ReadModelChange? change, InMemoryEventLog? log = null) =>
        new InstrumentedEventLog(new SlowLog(log ?? new InMemoryEventLog(), _clock), _instruments, _clock).AppendAsync(Request(stream, expectedVersion, change));

    private InstrumentedTaskRunner Runner(Func<TaskEnd> end) => new(
        new ScriptedRunner
        {
            Before = (_, _) =>
            {
                _clock.Advance(TimeSpan.FromSeconds(3));
                return Task.FromResult<TaskEnd?>(end());
            },
        },
        _instruments,
        _clock);

    private static TaskDispatch Dispatch() => new()
    {
        Worker = new WorkerId(Stage, "analyze-context"),
        Epoch = 1,
        Order = new AnalyzeContext(),
        Request = Samples.Request(),
        AgentTime = TimeSpan.FromMinutes(1),
    };

    private static SessionView View(SessionPhase phase) => new() { Session = Samples.Session, Phase = phase, Request = Samples.Request(), CreatedAt = Samples.Noon };

    private static AppendRequest Request(string stream, long expectedVersion, ReadModelChange? change) => new()
    {
        Stream = stream,
        ExpectedVersion = expectedVersion,
        Events = [new NewEvent { EventId = $"event-{expectedVersion}", Type = "Something", Payload = "{}"u8.ToArray(), At = Samples.Noon }],
        ReadModel = change,
    };
}
